package io.dryrun.adapter.script.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.application.port.out.ScriptResult;
import io.dryrun.domain.run.Termination;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RunGuardTest {
  private final RunGuard guard = new RunGuard(UUID.randomUUID());

  private Termination end() {
    return guard.completion().join().termination();
  }

  @Test
  void a_run_completes_with_its_result() {
    guard.run(() -> new ScriptResult(new Termination.Exited(3), Duration.ofSeconds(1)));

    assertThat(end()).isEqualTo(new Termination.Exited(3));
  }

  @Test
  void what_an_operator_is_to_know_is_the_result_of_a_run_that_failed() {
    guard.run(
        () -> {
          throw new RunFailedException("The disk is full. Free some space.");
        });

    assertThat(end()).isEqualTo(new Termination.RunnerFailed("The disk is full. Free some space."));
  }

  @Test
  void not_even_an_error_leaves_who_waits_waiting() {
    guard.run(
        () -> {
          throw new NoClassDefFoundError("made up");
        });

    assertThat(end())
        .isEqualTo(
            new Termination.RunnerFailed(
                "The runner failed unexpectedly; the server's log says more."));
  }

  @Test
  void nor_does_a_failure_to_tell_what_it_took() {
    guard.run(
        () -> {
          throw new RunFailedException("The first reason.");
        },
        failure -> {
          throw new IllegalStateException("made up");
        });

    assertThat(end()).isEqualTo(new Termination.RunnerFailed("The first reason."));
  }

  @Test
  void who_completes_the_copy_ends_nothing() {
    guard.completion().complete(ScriptResult.runnerFailed("not so"));

    assertThat(guard.completion()).isNotDone();
  }
}
