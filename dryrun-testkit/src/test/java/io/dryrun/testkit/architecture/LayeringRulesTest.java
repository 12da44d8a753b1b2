package io.dryrun.testkit.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule fails on a class that is wrong on purpose, and names it. */
class LayeringRulesTest {
  private static final String HERE = "io.dryrun.testkit.architecture.";

  static Stream<Arguments> wrongs() {
    return Stream.of(
        wrong("domainwithlogging", LayeringRules::theDomainKnowsOnlyTheJdk, "LoggingDomain"),
        wrong("domainknowsapplication", LayeringRules::theDomainKnowsOnlyTheJdk, "EagerDomain"),
        wrong(
            "domainwithclock",
            LayeringRules::theDomainHasNoClockNoThreadAndNoInputOrOutput,
            "ImpatientDomain"),
        wrong(
            "domainwithfiles",
            LayeringRules::theDomainHasNoClockNoThreadAndNoInputOrOutput,
            "ReadingDomain"),
        wrong(
            "applicationwithlibrary",
            LayeringRules::theApplicationKnowsOnlyTheDomain,
            "ValidatingService"),
        wrong(
            "applicationknowsadapter",
            LayeringRules::theApplicationKnowsOnlyTheDomain,
            "BackwardService"),
        wrong(
            "applicationknowsadapter",
            LayeringRules::onlyTheServerKnowsAdapters,
            "BackwardService"),
        wrong("adaptersknoweachother", LayeringRules::adaptersDoNotKnowEachOther, "ShortCut"),
        wrong("runnersknoweachother", LayeringRules::adaptersDoNotKnowEachOther, "DockerRunner"),
        wrong("servletknowskit", LayeringRules::adaptersDoNotKnowEachOther, "TimedServlet"),
        wrong("kitknowsrunner", LayeringRules::adaptersDoNotKnowEachOther, "ClosedKit"),
        wrong("kitknowsrunner", LayeringRules::theKitKnowsOnlyTheApplication, "ClosedKit"),
        wrong("kitwithlibrary", LayeringRules::theKitKnowsOnlyTheApplication, "ValidatingKit"),
        wrong("sharedknowsadapter", LayeringRules::adaptersDoNotKnowEachOther, "ThingMapper"),
        wrong("storeknowswireformat", LayeringRules::adaptersDoNotKnowEachOther, "LazyStore"),
        wrong("adapterknowsserver", LayeringRules::nobodyKnowsTheServer, "ConfiguredServlet"),
        wrong("cycles", LayeringRules::packagesHaveNoCycles, "Hen"),
        wrong("portisaclass", LayeringRules::portsAreInterfaces, "BusyPort"),
        wrong("portwithframework", LayeringRules::portsAreFreeOfFrameworks, "ValidatedPort"),
        wrong("staticcounter", LayeringRules::nothingIsStaticAndChanges, "CountingDomain.count"),
        wrong("staticregistry", LayeringRules::nothingIsStaticAndChanges, "RememberingDomain.SEEN"),
        wrong(
            "internaloutside",
            LayeringRules::internalPackagesStayWithinTheirArtifact,
            "CuriousService"));
  }

  private static Arguments wrong(
      String base, Function<LayeringRules, ArchRule> rule, String culprit) {
    return Arguments.of(base, rule.apply(LayeringRules.of(HERE + "wrong." + base)), culprit);
  }

  @ParameterizedTest(name = "{1}: {2}")
  @MethodSource("wrongs")
  void a_wrong_class_is_found_and_named(String base, ArchRule rule, String culprit) {
    EvaluationResult result = rule.evaluate(classesBelow(HERE + "wrong." + base));

    assertThat(result.getFailureReport().getDetails())
        .isNotEmpty()
        .allSatisfy(violation -> assertThat(violation).contains(culprit));
  }

  @Test
  void every_rule_has_a_class_that_breaks_it() {
    List<String> proved =
        wrongs().map(wrong -> ((ArchRule) wrong.get()[1]).getDescription()).distinct().toList();

    assertThat(LayeringRules.of("any").all())
        .extracting(ArchRule::getDescription)
        .containsExactlyInAnyOrderElementsOf(proved);
  }

  @Test
  void a_house_in_order_breaks_no_rule() {
    JavaClasses right = classesBelow(HERE + "right");

    for (ArchRule rule : LayeringRules.of(HERE + "right").all()) {
      assertThatNoException().as(rule.getDescription()).isThrownBy(() -> rule.check(right));
    }
  }

  @Test
  void a_rule_that_finds_nothing_to_check_fails() {
    JavaClasses right = classesBelow(HERE + "right");

    for (ArchRule rule : LayeringRules.of("io.dryrun.renamed").all()) {
      assertThat(failureOf(rule, right))
          .as(rule.getDescription())
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("failed to check any classes");
    }
  }

  @Test
  void production_classes_are_those_without_tests_and_test_kit() {
    JavaClasses production = LayeringRules.of("io.dryrun").production();

    assertThat(production.contain("io.dryrun.domain.run.DryRun")).isTrue();
    assertThat(production.contain("io.dryrun.application.service.DryRuns")).isTrue();
    assertThat(production.contain(LayeringRules.class)).isFalse();
    assertThat(production.contain(LayeringRulesTest.class)).isFalse();
  }

  private static Throwable failureOf(ArchRule rule, JavaClasses classes) {
    try {
      rule.check(classes);
      return new IllegalStateException("The rule passed.");
    } catch (AssertionError e) {
      return e;
    }
  }

  private static JavaClasses classesBelow(String base) {
    return new ClassFileImporter().importPackages(base);
  }
}
