package io.dryrun.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import io.dryrun.testkit.architecture.LayeringRules;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the real classes, all of which only the server sees, against the layering rules. */
class LayeringTest {
  private static final LayeringRules RULES = LayeringRules.of("io.dryrun");
  private static final JavaClasses CLASSES = RULES.production();

  static List<ArchRule> rules() {
    return RULES.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void the_house_keeps_its_layers(ArchRule rule) {
    rule.check(CLASSES);
  }

  @Test
  void every_module_is_looked_at() {
    for (String type :
        List.of(
            "io.dryrun.domain.run.DryRun",
            "io.dryrun.application.service.DryRuns",
            "io.dryrun.adapter.store.memory.InMemoryDryRunStore",
            "io.dryrun.server.Main")) {
      assertThat(CLASSES.contain(type)).as(type).isTrue();
    }
    assertThat(CLASSES)
        .extracting(type -> type.getPackageName())
        .contains(
            "io.dryrun.adapter.http.json",
            "io.dryrun.adapter.http.servlet",
            "io.dryrun.adapter.http.marketplace",
            "io.dryrun.adapter.script.process");
  }
}
