package io.dryrun.application.service;

import io.dryrun.application.port.in.OutputListener;
import io.dryrun.application.port.out.DryRunStore;
import io.dryrun.application.port.out.OutputSink;
import io.dryrun.application.port.out.RunningScript;
import io.dryrun.application.port.out.ScriptResult;
import io.dryrun.application.port.out.ScriptRunner;
import io.dryrun.application.service.ActiveRuns.ActiveRun;
import io.dryrun.domain.report.Report;
import io.dryrun.domain.report.outcome.Outcome;
import io.dryrun.domain.run.ByteCount;
import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.Limit;
import io.dryrun.domain.run.Preparation;
import io.dryrun.domain.run.RunResult;
import io.dryrun.domain.run.Surroundings;
import io.dryrun.domain.run.Termination;
import io.dryrun.domain.script.Interpreter;
import io.dryrun.domain.script.RunLimits;
import io.dryrun.domain.script.ScriptJob;
import io.dryrun.domain.secret.Secrets;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The supervisor of scripts: it has the runner start one or adopt one, records its output while it
 * goes on, and makes its result of how it ended. Thread-safe.
 */
final class ScriptSupervisor {
  private static final Logger log = LoggerFactory.getLogger(ScriptSupervisor.class);

  private final DryRunStore store;
  private final ScriptRunner runner;
  private final InstantSource clock;
  private final RunLimits limits;
  private final Duration outputInterval;
  private final Duration runnerStarting;
  private final Duration runnerEnding;
  private final SecretsCache shared = new SecretsCache();

  ScriptSupervisor(DryRunsBuilder parts) {
    this.store = parts.store();
    this.runner = parts.runner();
    this.clock = parts.clock();
    this.limits = parts.limits();
    this.outputInterval = parts.outputInterval();
    this.runnerStarting = parts.runnerStarting();
    this.runnerEnding = parts.runnerEnding();
  }

  /** What a run came to, for the record, and what must not be recorded. */
  record Ran(RunResult result, Outcome outcome) {}

  /** How a runner comes to a script for a job. */
  private interface Launch {
    Optional<RunningScript> launch(ScriptJob job, OutputSink output, RunnerMessages words);
  }

  /** Runs the script of an executing dry run. */
  Ran run(ActiveRun hand, DryRun dryRun, Preparation preparation, OutputListener listener) {
    return follow(
            hand,
            dryRun,
            preparation,
            listener,
            (job, output, words) ->
                hand.isStopped() ? Optional.empty() : Optional.of(runner.start(job, output)))
        .orElseGet(
            () ->
                new Ran(
                    RunResult.notStarted(new Termination.Cancelled(), clock.instant()),
                    new Outcome.Nothing()));
  }

  /** Follows a script that another server started; empty if the runner can't. */
  Optional<Ran> adopt(ActiveRun hand, DryRun dryRun, Preparation preparation) {
    return follow(hand, dryRun, preparation, OutputListener.NONE, this::adopted);
  }

  private Optional<RunningScript> adopted(ScriptJob job, OutputSink output, RunnerMessages words) {
    try {
      return runner.adopt(job, output);
    } catch (RuntimeException e) {
      // It promises not to throw. The output so far must not be lost for that.
      logBroken(job, words.masked(e));
      return Optional.empty();
    }
  }

  private Optional<Ran> follow(
      ActiveRun hand,
      DryRun dryRun,
      Preparation preparation,
      OutputListener listener,
      Launch launch) {
    var job = new ScriptJob(dryRun.uuid(), preparation.script(), preparation.environment(), limits);
    Secrets secrets =
        dryRun.request().unmasked() ? Secrets.NONE : shared.of(preparation.variables());
    var output = new OutputCapture(limits, listener, secrets);
    var words = new RunnerMessages(secrets);
    return resultOf(hand, job, output, words, launch)
        .map(
            ended -> {
              Termination termination = verdict(words.masked(ended.termination()), output);
              OutputCapture.Captured captured = output.end();
              return ran(preparation, secrets, ended, termination, captured);
            });
  }

  private Ran ran(
      Preparation preparation,
      Secrets secrets,
      ScriptResult ended,
      Termination termination,
      OutputCapture.Captured output) {
    Interpreter interpreter = runner.interpreter(preparation.script().language());
    Optional<Report.Reading> reading =
        reading(
            preparation,
            secrets,
            new Report.Execution(
                termination.cause(),
                termination.description(),
                output.printed().text(),
                output.shown().text(),
                output.printed().cut(),
                output.flaws(),
                interpreter,
                runner.supply(preparation.script().language())));
    var result =
        new RunResult(
            termination,
            output.shown(),
            clock.instant(),
            ended.usage(),
            new Surroundings(runner.name(), runner.isolation(), runner.enforcement(), interpreter),
            reading.map(Report.Reading::report).orElseGet(Report::unavailable));
    return new Ran(
        result, reading.map(Report.Reading::unmaskedOutcome).orElseGet(Outcome.Nothing::new));
  }

  private Optional<Report.Reading> reading(
      Preparation preparation, Secrets secrets, Report.Execution execution) {
    try {
      return Optional.of(
          Report.of(
              preparation.order(),
              preparation.script(),
              preparation.environment(),
              secrets,
              execution,
              LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)));
    } catch (RuntimeException | StackOverflowError e) {
      // A run must end even if what it printed is more than its report can cope with.
      // The message may quote the script's output, which is not for the log.
      var where = new IllegalStateException(e.getClass().getName());
      where.setStackTrace(e.getStackTrace());
      log.error("The report of a dry run failed", where);
      return Optional.empty();
    }
  }

  private Optional<ScriptResult> resultOf(
      ActiveRun hand, ScriptJob job, OutputCapture output, RunnerMessages words, Launch launch) {
    try {
      Optional<RunningScript> launched = launch.launch(job, output, words);
      if (launched.isEmpty()) {
        return Optional.empty();
      }
      RunningScript running = launched.get();
      var end = new CompletionWait(running, runner.name(), limits, runnerStarting, runnerEnding);
      output.onLimit(end::cancel);
      hand.onStop(end::cancel);
      var live = new LiveOutputRecorder(store, job.id(), output, limits.keptOutput());
      return Optional.of(end.await(live, outputInterval));
    } catch (RuntimeException | ExecutionException e) {
      // A runner promises not to throw. Where one does, the run must end all the same.
      logBroken(job, words.masked(e));
      return Optional.of(
          ScriptResult.runnerFailed(
              "The runner \"%s\" failed unexpectedly; the server's log says more."
                  .formatted(runner.name())));
    }
  }

  private void logBroken(ScriptJob job, RuntimeException masked) {
    log.error("The runner {} broke its contract in dry run {}", runner.name(), job.id(), masked);
  }

  private Termination verdict(Termination told, OutputCapture output) {
    boolean ended = told instanceof Termination.Cancelled;
    return ended && output.isLimitReached()
        ? new Termination.LimitExceeded(
            Limit.OUTPUT, "after " + ByteCount.text(limits.totalOutput()))
        : told;
  }
}
