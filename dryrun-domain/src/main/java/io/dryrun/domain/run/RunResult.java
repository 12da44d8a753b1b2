package io.dryrun.domain.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * How a dry run ended.
 *
 * @param termination the way it ended
 * @param output what was printed until then
 * @param finished when
 * @param wallTime how long the script ran; zero if it did not start
 * @param runner the name of the runner; empty if none was asked
 * @param isolation what kept the script apart from everything else, in the runner's words; empty if
 *     none was asked
 */
public record RunResult(
    Termination termination,
    CapturedOutput output,
    Instant finished,
    Duration wallTime,
    String runner,
    String isolation) {

  /** Refuses nulls. */
  public RunResult {
    Objects.requireNonNull(termination, "termination");
    Objects.requireNonNull(output, "output");
    Objects.requireNonNull(finished, "finished");
    Objects.requireNonNull(wallTime, "wallTime");
    Objects.requireNonNull(runner, "runner");
    Objects.requireNonNull(isolation, "isolation");
  }

  /** The result of a run whose script never started. */
  public static RunResult notStarted(Termination termination, Instant finished) {
    return new RunResult(termination, CapturedOutput.NONE, finished, Duration.ZERO, "", "");
  }
}
