package io.dryrun.domain.run;

import io.dryrun.domain.output.CapturedOutput;
import io.dryrun.domain.report.Report;
import io.dryrun.domain.report.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The result of a dry run.
 *
 * @param termination the way it ended
 * @param output what was printed until then, secrets masked
 * @param finished when
 * @param usage what it took
 * @param surroundings where it ran
 * @param report what it means; empty if its script never started, or nobody followed it to its end
 */
public record RunResult(
    Termination termination,
    CapturedOutput output,
    Instant finished,
    ResourceUsage usage,
    Surroundings surroundings,
    Optional<Report> report) {

  /** Refuses nulls where they are not allowed. */
  public RunResult {
    Objects.requireNonNull(termination, "termination");
    Objects.requireNonNull(output, "output");
    Objects.requireNonNull(finished, "finished");
    Objects.requireNonNull(usage, "usage");
    Objects.requireNonNull(surroundings, "surroundings");
    Objects.requireNonNull(report, "report");
  }

  /** The same with a report that may be null. */
  public RunResult(
      Termination termination,
      CapturedOutput output,
      Instant finished,
      ResourceUsage usage,
      Surroundings surroundings,
      @Nullable Report report) {
    this(termination, output, finished, usage, surroundings, Optional.ofNullable(report));
  }

  /** The result of a run whose script never started. */
  public static RunResult notStarted(Termination termination, Instant finished) {
    return new RunResult(
        termination,
        CapturedOutput.NONE,
        finished,
        ResourceUsage.ofTime(Duration.ZERO),
        Surroundings.NONE,
        Optional.empty());
  }

  /** The result of a run that nobody has followed to its end; {@code output} is what is kept. */
  public static RunResult interrupted(CapturedOutput output, Instant finished) {
    return new RunResult(
        new Termination.Interrupted(),
        output,
        finished,
        ResourceUsage.ofTime(Duration.ZERO),
        Surroundings.NONE,
        Optional.empty());
  }

  /** All in one word. */
  public Verdict verdict() {
    return report
        .map(Report::verdict)
        .orElse(termination.cause() == Report.Cause.RUNNER ? Verdict.NOT_RUN : Verdict.FAILED);
  }
}
