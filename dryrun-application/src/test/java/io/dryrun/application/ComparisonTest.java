package io.dryrun.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dryrun.application.refusal.InvalidRequestException;
import io.dryrun.domain.run.Comparison;
import io.dryrun.testkit.fake.ScriptBehaviour;
import io.dryrun.testkit.fixture.Offerings;
import io.dryrun.testkit.fixture.Requests;
import io.dryrun.testkit.fixture.Users;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The stored script and a new one, side by side. */
class ComparisonTest {
  private final Stage stage = new Stage();

  @AfterEach
  void close() {
    stage.close();
  }

  private Comparison compare() {
    return stage
        .dryRuns
        .compare(Users.ALICE, Offerings.OFFERING, Requests.create().withScript("echo new"))
        .comparison();
  }

  @Test
  void both_scripts_run_for_the_same_order() {
    Comparison comparison = compare();

    assertThat(stage.runner.jobs()).hasSize(2);
    assertThat(stage.runner.jobs().getFirst().script().source()).isNotEqualTo("echo new");
    assertThat(stage.runner.jobs().getLast().script().source()).isEqualTo("echo new");
    assertThat(stage.runner.jobs().getFirst().environment())
        .isEqualTo(stage.runner.jobs().getLast().environment());
    assertThat(stage.stored(comparison.stored().uuid())).isEqualTo(comparison.stored());
    assertThat(stage.stored(comparison.replaced().uuid())).isEqualTo(comparison.replaced());
  }

  @Test
  void the_same_output_and_outcome_are_told_as_the_same() {
    stage.runner.next(ScriptBehaviour.prints("vm-1\n")).next(ScriptBehaviour.prints("vm-1\n"));

    Comparison comparison = compare();

    assertThat(comparison.sameOutcome()).isTrue();
    assertThat(comparison.sameOutput()).isTrue();
    assertThat(comparison.outputDifference()).containsExactly("  vm-1");
  }

  @Test
  void other_output_is_told_line_by_line() {
    stage
        .runner
        .next(ScriptBehaviour.prints("start\nold\nboth\nvm-1\n"))
        .next(ScriptBehaviour.prints("start\nboth\nnew\nvm-1\n"));

    Comparison comparison = compare();

    assertThat(comparison.sameOutcome()).isTrue();
    assertThat(comparison.sameOutput()).isFalse();
    assertThat(comparison.outputDifference())
        .containsExactly("  start", "- old", "  both", "+ new", "  vm-1");
  }

  @Test
  void another_backend_id_or_exit_code_is_another_outcome() {
    stage.runner.next(ScriptBehaviour.prints("vm-1\n")).next(ScriptBehaviour.prints("vm-2\n"));
    assertThat(compare().sameOutcome()).isFalse();

    stage.runner.next(ScriptBehaviour.exits(1)).next(ScriptBehaviour.exits(2));
    assertThat(compare().sameOutcome()).isFalse();
  }

  @Test
  void outputs_of_many_lines_are_compared_in_bounded_memory() {
    stage
        .runner
        .next(ScriptBehaviour.prints("a\n".repeat(50_000)))
        .next(ScriptBehaviour.prints("b\n".repeat(50_000)));

    assertThat(compare().outputDifference()).hasSize(100_000).startsWith("- a").endsWith("+ b");
  }

  @Test
  void without_a_new_script_there_is_nothing_to_compare() {
    assertThatThrownBy(
            () -> stage.dryRuns.compare(Users.ALICE, Offerings.OFFERING, Requests.create()))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("script");
  }
}
