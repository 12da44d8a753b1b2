package io.dryrun.testkit.contract.broken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedClass;

import io.dryrun.testkit.contract.ScriptRunnerContract;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/** Each broken implementation fails exactly the rules that it breaks. */
class ContractsCatchMistakesTest {
  static Stream<Arguments> stores() {
    return Stream.of(
        Arguments.of(BrokenStores.SwallowsDuplicates.class, Set.of("1.03", "1.09")),
        Arguments.of(
            BrokenStores.OldestFirst.class,
            Set.of("1.10", "1.11", "1.12", "1.16", "1.19", "1.21", "1.23", "1.24", "2.10")),
        Arguments.of(BrokenStores.ShowsEverything.class, Set.of("1.16", "1.24")),
        Arguments.of(BrokenStores.CountsThePageOnly.class, Set.of("1.13", "1.14", "1.24")),
        Arguments.of(
            BrokenStores.ListsUnasked.class,
            Set.of("1.19", "1.20", "1.21", "1.22", "1.23", "1.24")),
        Arguments.of(BrokenStores.AppendsInSilence.class, Set.of("2.02")),
        Arguments.of(BrokenStores.TellsFromTheStart.class, Set.of("2.11", "2.12", "2.13")),
        Arguments.of(BrokenStores.ReplacesBlindly.class, Set.of("1.06", "1.08", "1.17")),
        Arguments.of(BrokenStores.ClaimsSuccess.class, Set.of("1.06", "1.07", "1.08", "1.17")),
        Arguments.of(
            BrokenStores.ServesStaleValues.class,
            Set.of("1.05", "1.08", "1.17", "1.18", "1.20", "2.02", "2.08", "2.09", "2.11")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("stores")
  void a_broken_store_fails_the_rules_that_it_breaks(Class<?> broken, Set<String> rules) {
    assertThat(failedRules(selectClass(broken))).isEqualTo(rules);
  }

  static Stream<Arguments> queues() {
    return Stream.of(
        Arguments.of(
            BrokenQueues.StoresElsewhere.class,
            Set.of("1.01", "1.02", "1.08", "1.11", "2.01", "2.05", "2.06")),
        Arguments.of(BrokenQueues.ExecutesOneAtATime.class, Set.of("1.04")),
        Arguments.of(BrokenQueues.IsNeverFull.class, Set.of("1.05", "2.05")),
        Arguments.of(BrokenQueues.StoresWhatItRefuses.class, Set.of("2.02")),
        Arguments.of(BrokenQueues.DiesOfAFailure.class, Set.of("1.07")),
        Arguments.of(BrokenQueues.TakesEveryConsumer.class, Set.of("1.09")),
        Arguments.of(BrokenQueues.StopsNothing.class, Set.of("1.13")),
        Arguments.of(
            BrokenQueues.IgnoresKeys.class, Set.of("2.01", "2.02", "2.04", "2.05", "2.06")),
        Arguments.of(BrokenQueues.SharesKeysAmongUsers.class, Set.of("2.03")),
        Arguments.of(BrokenQueues.IgnoresWhatIsSubmitted.class, Set.of("2.02")),
        Arguments.of(BrokenQueues.NeverForgetsKeys.class, Set.of("2.04")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("queues")
  void a_broken_queue_fails_the_rules_that_it_breaks(Class<?> broken, Set<String> rules) {
    assertThat(failedRules(selectClass(broken))).isEqualTo(rules);
  }

  static Stream<Arguments> catalogues() {
    return Stream.of(
        Arguments.of(BrokenCatalogues.FailsForTheUnknown.class, Set.of("1.02", "1.03")),
        Arguments.of(BrokenCatalogues.AnswersWithAny.class, Set.of("1.01", "1.02")),
        Arguments.of(BrokenCatalogues.HidesOtherTypes.class, Set.of("1.01", "1.05")),
        Arguments.of(BrokenCatalogues.HidesWrongScripts.class, Set.of("1.06")),
        Arguments.of(BrokenCatalogues.LeavesThePricesOut.class, Set.of("1.04")),
        Arguments.of(BrokenCatalogues.CarriesNothingElse.class, Set.of()),
        Arguments.of(BrokenCatalogues.LeavesTheVariablesOut.class, Set.of("1.04", "1.06")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("catalogues")
  void a_broken_catalogue_fails_the_rules_that_it_breaks(Class<?> broken, Set<String> rules) {
    assertThat(failedRules(selectClass(broken))).isEqualTo(rules);
  }

  static Stream<Arguments> runners() {
    return Stream.of(
        Arguments.of(BrokenRunners.LeaksAVariable.class, "FaithfulStart", Set.of("1.01", "1.02")),
        Arguments.of(
            BrokenRunners.LosesTheLastLine.class,
            "FaithfulOutput",
            Set.of("1.41", "1.43", "1.44", "1.49")),
        Arguments.of(BrokenRunners.DecodesPieces.class, "FaithfulOutput", Set.of("1.43", "1.44")),
        Arguments.of(
            BrokenRunners.HidesThatItCancelled.class,
            "Honest",
            Set.of("5.01", "5.02", "5.03", "5.05", "5.06", "5.07")),
        Arguments.of(BrokenRunners.GivesItsFutureAway.class, "Honest", Set.of("5.07")),
        Arguments.of(BrokenRunners.ThrowsWhenItCannotRun.class, "Honest", Set.of("5.09")),
        Arguments.of(BrokenRunners.BlamesTheScript.class, "Honest", Set.of("5.09")),
        Arguments.of(
            BrokenRunners.NeverEndsAScript.class,
            "Bounded",
            Set.of("2.01", "2.02", "2.03", "2.06")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("runners")
  void a_broken_runner_fails_the_rules_that_it_breaks(
      Class<?> broken, String group, Set<String> rules) {
    assertThat(failedRules(selectNestedClass(List.of(broken), group(group)))).isEqualTo(rules);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "BoundedResources",
        "ContainedNetwork",
        "ContainedHost",
        "ContainedPrivilege",
        "ContainedFile",
        "ContainedLauncher"
      })
  void a_runner_that_keeps_nothing_apart_fails_the_rules_of_containment(String group) {
    Class<?> rules = group(group);
    var expected = new TreeSet<>(BrokenRunners.UNBOUNDED);
    expected.addAll(BrokenRunners.UNCONTAINED);
    expected.retainAll(numbers(rules.getSuperclass()));

    assertThat(
            failedRules(selectNestedClass(List.of(BrokenRunners.ClaimsContainment.class), rules)))
        .containsAll(expected);
  }

  @Test
  void a_runner_that_starts_nothing_fails_once_and_says_why() {
    Events tests = run(selectClass(BrokenRunners.StartsNothing.class));

    assertThat(rules(tests.failed().stream())).containsExactly("0.01");
    assertThat(message(tests))
        .isEqualTo(
            "Rule 0.01 a script of one line runs, prints a word and exits with 0: The runner \"naive\" runs no script: The engine is away. Start it.");
    assertThat(tests.succeeded().count()).isZero();
    assertThat(tests.aborted().count()).isGreaterThan(40);
  }

  @Test
  void a_runner_that_only_tells_of_good_ends_fails_once_and_says_what_did_not_come() {
    Events tests = run(selectClass(OnlySaysThatItRan.class));

    assertThat(rules(tests.failed().stream())).containsExactly("0.01");
    assertThat(message(tests))
        .endsWith(
            "It told of exit code 0, but “alive”, which the script prints, has not come; what came: nothing");
    assertThat(tests.succeeded().count()).isZero();
  }

  @Test
  void a_failure_begins_with_the_whole_number_of_its_rule() {
    assertThat(
            message(
                run(
                    selectNestedClass(
                        List.of(BrokenRunners.KeepsAllOutput.class), group("BoundedResources")))))
        .startsWith("Rule 2.32 output of 200 MB arrives whole while the server's heap stays flat: ")
        .contains("bytes by which the server's heap grew, at most 50331648 (48 MiB)");
  }

  private static String message(Events tests) {
    return tests.failed().stream()
        .map(event -> event.getRequiredPayload(TestExecutionResult.class))
        .flatMap(result -> result.getThrowable().stream())
        .map(Throwable::getMessage)
        .findFirst()
        .orElse("");
  }

  @Test
  void a_runner_that_keeps_all_output_in_memory_fails_the_rule_of_the_heap() {
    assertThat(
            failedRules(
                selectNestedClass(
                    List.of(BrokenRunners.KeepsAllOutput.class), group("BoundedResources"))))
        .containsExactly("2.32");
  }

  @Test
  void a_runner_that_is_not_broken_fails_none_and_its_declared_exceptions_are_skipped() {
    Events tests = runBesideEachOther(selectClass(BrokenRunners.Naive.class));

    assertThat(rules(tests.failed().stream())).isEmpty();
    assertThat(rules(tests.skipped().stream()))
        .isEqualTo(new BrokenRunners.Naive().exceptions().keySet());
    assertThat(rules(tests.aborted().stream()))
        .as("rules that need a runner which the test does not give")
        .containsExactly("4.05", "4.06", "5.09");
    assertThat(tests.skipped().list().getFirst().getPayload().orElseThrow().toString())
        .contains("Declared exception: ");
    assertThat(tests.succeeded().count()).isGreaterThan(40);
  }

  private static Set<String> failedRules(DiscoverySelector selector) {
    return rules(run(selector).failed().stream());
  }

  private static Events run(DiscoverySelector selector) {
    return EngineTestKit.engine("junit-jupiter").selectors(selector).execute().testEvents();
  }

  /** For rules that wait for scripts most of the time, and are not to fail. */
  private static Events runBesideEachOther(DiscoverySelector selector) {
    return EngineTestKit.engine("junit-jupiter")
        .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
        .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
        .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
        .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "4")
        .selectors(selector)
        .execute()
        .testEvents();
  }

  private static Set<String> rules(Stream<Event> events) {
    var rules = new TreeSet<String>();
    events
        .map(event -> event.getTestDescriptor().getDisplayName())
        .forEach(name -> rules.add(name.substring(0, name.indexOf(' '))));
    return rules;
  }

  private static Set<String> numbers(Class<?> rules) {
    var numbers = new TreeSet<String>();
    for (Method rule : rules.getDeclaredMethods()) {
      DisplayName name = rule.getAnnotation(DisplayName.class);
      if (name != null) {
        numbers.add(name.value().substring(0, name.value().indexOf(' ')));
      }
    }
    return numbers;
  }

  private static Class<?> group(String name) {
    return Arrays.stream(ScriptRunnerContract.class.getDeclaredClasses())
        .filter(type -> type.getSimpleName().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
