package io.dryrun.testkit.assertion;

import io.dryrun.domain.finding.Severity;
import io.dryrun.domain.report.Report;
import io.dryrun.domain.report.Verdict;
import io.dryrun.domain.report.outcome.Outcome;
import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.DryRunState;
import io.dryrun.domain.run.Limit;
import io.dryrun.domain.run.RunResult;
import io.dryrun.domain.run.Termination;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;

/**
 * Assertions about a dry run. A message of failure tells how the run ended and what its script
 * printed, since that is what one looks for next.
 */
public final class DryRunAssert extends AbstractAssert<DryRunAssert, DryRun> {
  private static final int SHOWN_OUTPUT = 2000;

  DryRunAssert(@Nullable DryRun actual) {
    super(actual, DryRunAssert.class);
  }

  /** It was accepted and has not started. */
  public DryRunAssert isPending() {
    return hasState(DryRunState.PENDING);
  }

  /** Its script runs. */
  public DryRunAssert isExecuting() {
    return hasState(DryRunState.EXECUTING);
  }

  /** Its script ended with exit code 0. */
  public DryRunAssert isDone() {
    return hasState(DryRunState.DONE);
  }

  /** It ended in another way. */
  public DryRunAssert isErred() {
    return hasState(DryRunState.ERRED);
  }

  /** It has ended, well or not. */
  public DryRunAssert hasEnded() {
    if (!run().state().isFinal()) {
      throw failure("Expected the dry run to have ended, but it is %s.", run().state().word());
    }
    return this;
  }

  /** It is in {@code state}. */
  public DryRunAssert hasState(DryRunState state) {
    if (run().state() != state) {
      throw failureWithActualExpected(
          run().state(),
          state,
          "Expected the dry run to be %s, but it is %s.%s",
          state.word(),
          run().state().word(),
          story());
    }
    return this;
  }

  /** Its output, as far as it is kept, is exactly {@code text}. */
  public DryRunAssert hasOutput(String text) {
    output().isEqualTo(text);
    return this;
  }

  /** Its output holds {@code text} somewhere. */
  public DryRunAssert hasOutputContaining(String text) {
    output().contains(text);
    return this;
  }

  /** Its output, for any assertion about a string. */
  public AbstractStringAssert<?> output() {
    return Assertions.assertThat(run().output().text()).as("output of %s", run());
  }

  /** Its script created a resource with the backend id {@code id}. */
  public DryRunAssert hasBackendId(String id) {
    if (!(report().outcome() instanceof Outcome.Created created)
        || !created.backendId().equals(Optional.of(id))) {
      throw failureWithActualExpected(
          report().outcome(), id, "Expected a resource with the backend id \"%s\".%s", id, story());
    }
    return this;
  }

  /** All in all it is {@code verdict}; its findings say why. */
  public DryRunAssert hasVerdict(Verdict verdict) {
    if (result().verdict() != verdict) {
      throw failureWithActualExpected(
          result().verdict(),
          verdict,
          "Expected the verdict \"%s\", but it is \"%s\".%n%s%s",
          verdict.words(),
          result().verdict().words(),
          findings(),
          story());
    }
    return this;
  }

  /** Something with the code {@code code} was noticed, such as {@code outcome.three-words}. */
  public DryRunAssert hasFinding(String code) {
    if (report().findings().stream().noneMatch(finding -> finding.code().equals(code))) {
      throw failure("Expected a finding \"%s\".%n%s%s", code, findings(), story());
    }
    return this;
  }

  /** Nothing was noticed that deserves a look; hints do not count. */
  public DryRunAssert hasNoComplaints() {
    if (report().findings().stream().anyMatch(finding -> finding.severity() != Severity.HINT)) {
      throw failure("Expected no errors and warnings.%n%s%s", findings(), story());
    }
    return this;
  }

  /** Something of its output was left out. */
  public DryRunAssert hasCutOutput() {
    if (!run().output().cut()) {
      throw failure("Expected the output to be cut, but all %d bytes are there.", bytes());
    }
    return this;
  }

  /** Nothing of its output was left out. */
  public DryRunAssert hasWholeOutput() {
    if (run().output().cut()) {
      throw failure("Expected the whole output, but of %d bytes some were left out.", bytes());
    }
    return this;
  }

  /** Its script ended by itself with {@code code}. */
  public DryRunAssert hasExitCode(int code) {
    return hasTermination(new Termination.Exited(code));
  }

  /** Its script was ended by a signal that the runner did not send. */
  public DryRunAssert wasEndedBySignal(int number) {
    return hasTermination(new Termination.Signalled(number));
  }

  /** It took more of something than it may. */
  public DryRunAssert exceeded(Limit limit) {
    if (!(result().termination() instanceof Termination.LimitExceeded exceeded)
        || exceeded.limit() != limit) {
      throw failure("Expected the verdict \"%s\".%s", limit.verdict(), story());
    }
    return this;
  }

  /** Somebody asked for its end. */
  public DryRunAssert wasCancelled() {
    return hasTermination(new Termination.Cancelled());
  }

  /** Whether it works is not known: what should have run its script or followed it failed. */
  public DryRunAssert wasNotRun() {
    return hasVerdict(Verdict.NOT_RUN);
  }

  /** The runner failed, not the script; {@code message} is part of what it says. */
  public DryRunAssert runnerFailedWith(String message) {
    if (!(result().termination() instanceof Termination.RunnerFailed failed)
        || !failed.message().contains(message)) {
      throw failure("Expected the runner to fail with \"%s\".%s", message, story());
    }
    return this;
  }

  /** It never started; {@code message} is part of the reason. */
  public DryRunAssert wasNotStartedBecause(String message) {
    if (!(result().termination() instanceof Termination.NotStarted reason)
        || !reason.message().contains(message)) {
      throw failure("Expected that it never started, because \"%s\".%s", message, story());
    }
    return this;
  }

  /** It ended exactly so. */
  public DryRunAssert hasTermination(Termination termination) {
    if (!Objects.equals(result().termination(), termination)) {
      throw failureWithActualExpected(
          result().termination(),
          termination,
          "Expected the end \"%s\".%s",
          termination.description(),
          story());
    }
    return this;
  }

  private DryRun run() {
    isNotNull();
    return actual;
  }

  private RunResult result() {
    return run()
        .result()
        .orElseThrow(
            () ->
                failure("Expected the dry run to have ended, but it is %s.", run().state().word()));
  }

  private Report report() {
    return result()
        .report()
        .orElseThrow(() -> failure("Expected a report, but its script never started.%s", story()));
  }

  private String findings() {
    return result().report().map(Report::findings).orElse(List.of()).stream()
        .map(
            finding -> "%s %s: %s".formatted(finding.severity(), finding.code(), finding.message()))
        .collect(Collectors.joining("\n", "Its findings:\n", ""));
  }

  private long bytes() {
    return run().output().bytes();
  }

  private String story() {
    return run()
        .result()
        .map(
            result ->
                "%nIt ended with: %s%nIts output: %s"
                    .formatted(result.termination().description(), shown(result.output().text())))
        .orElse("");
  }

  private static String shown(String output) {
    return output.length() <= SHOWN_OUTPUT
        ? output
        : "… " + output.substring(output.length() - SHOWN_OUTPUT);
  }
}
