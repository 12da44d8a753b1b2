package io.dryrun.testkit.contract;

import static org.assertj.core.api.Assertions.fail;

import io.dryrun.domain.run.Termination;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/** Rule 0.01: what has no use for the others if it fails, see {@link SmokeFirst}. */
abstract class SmokeRules extends RunnerRules {
  private static final String WORD = "alive";

  @Test
  @DisplayName("0.01 a script of one line runs, prints a word and exits with 0")
  void rule_0_01_smoke() {
    failure()
        .ifPresent(
            why -> fail("The runner \"%s\" runs no script: %s", contract().runner().name(), why));
  }

  /**
   * What keeps a script from running at all, as a sentence; empty if nothing does. Tried again if a
   * limit was met: the first start of a runner may have to load much.
   */
  final Optional<String> failure() {
    try {
      EndedTrial ended = printing(WORD).run();
      if (ended.termination() instanceof Termination.LimitExceeded) {
        ended = printing(WORD).run();
      }
      String output = ended.text();
      return switch (ended.termination()) {
        case Termination.RunnerFailed failed -> Optional.of(failed.message());
        case Termination.Exited exited when exited.isSuccess() && output.contains(WORD) ->
            Optional.empty();
        case Termination.Exited exited when exited.isSuccess() ->
            Optional.of(
                "It told of exit code 0, but “%s”, which the script prints, has not come; what came: %s"
                    .formatted(WORD, output.isEmpty() ? "nothing" : output));
        case Termination other ->
            Optional.of("It ended as %s and printed: %s".formatted(other, ended.output()));
      };
    } catch (TestAbortedException e) {
      return Optional.empty();
    } catch (RuntimeException | AssertionError e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }
}
