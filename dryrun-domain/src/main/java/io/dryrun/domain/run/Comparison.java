package io.dryrun.domain.run;

import io.dryrun.domain.report.Report;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * Two dry runs of the same order side by side: with the stored script, and with another one.
 *
 * @param stored with the offering's script
 * @param replaced with the script of the request
 */
public record Comparison(DryRun stored, DryRun replaced) {

  /** Refuses nulls. */
  public Comparison {
    Objects.requireNonNull(stored, "stored");
    Objects.requireNonNull(replaced, "replaced");
  }

  /** Whether both ended in the same way and the marketplace would have recorded the same. */
  public boolean sameOutcome() {
    return stored
            .result()
            .map(RunResult::termination)
            .equals(replaced.result().map(RunResult::termination))
        && stored
            .result()
            .flatMap(RunResult::report)
            .map(Report::outcome)
            .equals(replaced.result().flatMap(RunResult::report).map(Report::outcome));
  }

  /** Whether both printed the same. */
  public boolean sameOutput() {
    return stored.output().text().equals(replaced.output().text());
  }

  /** How the output changed, line by line; see {@link LineDifference}. */
  public List<String> outputDifference() {
    return LineDifference.between(stored.output().text(), replaced.output().text());
  }

  /** How much longer the replaced script took; negative if it was faster. */
  public Duration slowerBy() {
    return wallTime(replaced).minus(wallTime(stored));
  }

  private static Duration wallTime(DryRun dryRun) {
    return dryRun.result().map(result -> result.usage().wallTime()).orElse(Duration.ZERO);
  }
}
