package io.dryrun.application.service;

import io.dryrun.application.port.in.OutputListener;
import io.dryrun.application.port.out.DryRunStore;
import io.dryrun.application.port.out.RunningScript;
import io.dryrun.application.port.out.ScriptResult;
import io.dryrun.application.port.out.ScriptRunner;
import io.dryrun.domain.report.Report;
import io.dryrun.domain.report.outcome.Outcome;
import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.DryRunState;
import io.dryrun.domain.run.Limit;
import io.dryrun.domain.run.Preparation;
import io.dryrun.domain.run.RunResult;
import io.dryrun.domain.run.Surroundings;
import io.dryrun.domain.run.Termination;
import io.dryrun.domain.script.RunLimits;
import io.dryrun.domain.script.ScriptJob;
import io.dryrun.domain.secret.Secrets;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Executes a pending dry run: the one place where that happens, however it was asked for.
 * Thread-safe.
 */
final class DryRunExecution {
  private static final Logger log = LoggerFactory.getLogger(DryRunExecution.class);

  private final DryRunStore store;
  private final ScriptRunner runner;
  private final InstantSource clock;
  private final RunLimits limits;

  DryRunExecution(DryRunStore store, ScriptRunner runner, InstantSource clock, RunLimits limits) {
    this.store = store;
    this.runner = runner;
    this.clock = clock;
    this.limits = limits;
  }

  /**
   * A dry run that was executed.
   *
   * @param dryRun as it is recorded in the end; if somebody else took it first, as they left it
   * @param outcome what its script gave, nothing of it masked; null if it was not executed here
   */
  record Executed(DryRun dryRun, @Nullable Outcome outcome) {}

  /** What a run came to, for the record, and what must not be recorded. */
  private record Ran(RunResult result, Outcome outcome) {}

  /** Runs the script and records its end. */
  Executed execute(DryRun pending, Preparation preparation, OutputListener listener) {
    DryRun executing = pending.start(clock.instant());
    if (!store.replace(executing, DryRunState.PENDING)) {
      log.info("Dry run {} was taken by somebody else", pending.uuid());
      return new Executed(store.find(pending.uuid()).orElse(pending), null);
    }
    Ran ran;
    try {
      ran = run(pending, preparation, listener);
    } catch (RuntimeException | Error e) {
      // What is recorded as executing must end, whatever became of this server's memory.
      var failed = new Termination.RunnerFailed("The server failed while it executed the script.");
      var unused =
          record(executing, RunResult.notStarted(failed, clock.instant()), DryRunState.EXECUTING);
      throw e;
    }
    return new Executed(record(executing, ran.result(), DryRunState.EXECUTING), ran.outcome());
  }

  /** Records that a pending dry run ends without its script having been started. */
  DryRun endUnstarted(DryRun pending, Termination termination) {
    return record(pending, RunResult.notStarted(termination, clock.instant()), DryRunState.PENDING);
  }

  private DryRun record(DryRun current, RunResult result, DryRunState expected) {
    DryRun finished = current.finish(result);
    if (!store.replace(finished, expected)) {
      log.warn("Dry run {} is no longer ours; its result is dropped", current.uuid());
      return store.find(current.uuid()).orElse(finished);
    }
    log.info(
        "Dry run {} {}: {}",
        finished.uuid(),
        finished.state().word(),
        result.termination().description());
    return finished;
  }

  private Ran run(DryRun dryRun, Preparation preparation, OutputListener listener) {
    var job = new ScriptJob(dryRun.uuid(), preparation.script(), preparation.environment(), limits);
    Secrets secrets =
        dryRun.request().unmasked() ? Secrets.NONE : Secrets.of(preparation.variables());
    var capture = new OutputCapture(limits, listener, secrets);
    ScriptResult ended = resultOf(job, capture);
    Termination termination = verdict(ended.termination(), capture);
    OutputCapture.Captured output = capture.end();
    Optional<Report.Reading> reading =
        reading(
            preparation,
            secrets,
            new Report.Execution(
                termination.cause(),
                termination.description(),
                output.printed().text(),
                output.shown().text(),
                output.printed().cut()));
    var result =
        new RunResult(
            termination,
            output.shown(),
            clock.instant(),
            ended.usage(),
            new Surroundings(runner.name(), runner.isolation(), runner.enforcement()),
            reading.map(Report.Reading::report).orElseGet(Report::unavailable));
    return new Ran(
        result, reading.map(Report.Reading::unmaskedOutcome).orElseGet(Outcome.Nothing::new));
  }

  private static Optional<Report.Reading> reading(
      Preparation preparation, Secrets secrets, Report.Execution execution) {
    try {
      return Optional.of(
          Report.of(
              preparation.order(),
              preparation.script(),
              preparation.environment(),
              secrets,
              execution));
    } catch (RuntimeException | StackOverflowError e) {
      // A run must end even if what it printed is more than its report can cope with.
      // The message may quote the script's output, which is not for the log.
      var where = new IllegalStateException(e.getClass().getName());
      where.setStackTrace(e.getStackTrace());
      log.error("The report of a dry run failed", where);
      return Optional.empty();
    }
  }

  private ScriptResult resultOf(ScriptJob job, OutputCapture output) {
    try {
      RunningScript running = runner.start(job, output);
      output.onLimit(running::cancel);
      return await(running);
    } catch (RuntimeException | ExecutionException e) {
      // A runner promises not to throw. Where one does, the run must end all the same.
      log.error("The runner {} broke its contract in dry run {}", runner.name(), job.id(), e);
      return ScriptResult.runnerFailed(
          "The runner \"%s\" failed unexpectedly; the server's log says more."
              .formatted(runner.name()));
    }
  }

  /** A waiting thread that is interrupted has lost interest: the script is cancelled. */
  private static ScriptResult await(RunningScript running) throws ExecutionException {
    CompletableFuture<ScriptResult> completion = running.completion();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return completion.get();
        } catch (InterruptedException e) {
          interrupted = true;
          running.cancel();
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private Termination verdict(Termination told, OutputCapture output) {
    boolean ended = told instanceof Termination.Cancelled;
    return ended && output.isLimitReached()
        ? new Termination.LimitExceeded(
            Limit.OUTPUT, "after %d bytes".formatted(limits.totalOutput()))
        : told;
  }
}
