package io.dryrun.application.internal.execution;

import io.dryrun.application.internal.execution.ActiveRuns.ActiveRun;
import io.dryrun.application.internal.output.LiveOutputRecorder;
import io.dryrun.application.internal.output.OutputCapture;
import io.dryrun.application.internal.output.RunnerMessages;
import io.dryrun.application.internal.output.SecretsCache;
import io.dryrun.application.port.in.OutputListener;
import io.dryrun.application.port.out.DryRunStore;
import io.dryrun.application.port.out.OutputSink;
import io.dryrun.application.port.out.RunningScript;
import io.dryrun.application.port.out.ScriptResult;
import io.dryrun.application.port.out.ScriptRunner;
import io.dryrun.application.port.out.Worlds.Occasion;
import io.dryrun.domain.output.ScriptOutput;
import io.dryrun.domain.report.Report;
import io.dryrun.domain.report.outcome.Outcome;
import io.dryrun.domain.report.outcome.OutcomeReading;
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
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The supervisor of scripts: it has the runner start one or adopt one, records its output while it
 * goes on, and makes its result of how it ended. Thread-safe.
 */
public final class ScriptSupervisor {
  private static final Logger log = LoggerFactory.getLogger(ScriptSupervisor.class);

  private final DryRunStore store;
  private final ScriptRunner runner;
  private final ScriptStarter starter;
  private final InstantSource clock;
  private final RunLimits limits;
  private final Function<UUID, Duration> outputInterval;
  private final RunnerPatience patience;
  private final SecretsCache secretsCache = new SecretsCache();

  /**
   * Joins what it needs.
   *
   * @param store where the output of a running script is recorded
   * @param starter has that runner start scripts
   * @param limits what a run may take
   * @param outputInterval how often the output of a dry run is recorded, at each moment
   */
  public ScriptSupervisor(
      DryRunStore store,
      ScriptRunner runner,
      ScriptStarter starter,
      InstantSource clock,
      RunLimits limits,
      Function<UUID, Duration> outputInterval,
      RunnerPatience patience) {
    this.store = store;
    this.runner = runner;
    this.starter = starter;
    this.clock = clock;
    this.limits = limits;
    this.outputInterval = outputInterval;
    this.patience = patience;
  }

  /** How a runner comes to a script for a job. */
  private interface Launch {
    Optional<RunningScript> launch(ScriptJob job, OutputSink output, RunnerMessages words);
  }

  /** Runs the script of an executing dry run. */
  FinishedRun run(ActiveRun hand, DryRun dryRun, Preparation preparation, OutputListener listener) {
    return follow(
            hand,
            dryRun,
            preparation,
            listener,
            (job, output, words) ->
                hand.isStopped()
                    ? Optional.empty()
                    : Optional.of(started(job, output, preparation)))
        .orElseGet(
            () ->
                FinishedRun.notExecuted(
                    dryRun.finish(
                        RunResult.notStarted(new Termination.Cancelled(), clock.instant()))));
  }

  private RunningScript started(ScriptJob job, OutputSink output, Preparation preparation) {
    // Also where values may be shown: that one goes out in clear is told all the same.
    return starter.start(
        job,
        output,
        () ->
            new Occasion(
                preparation.order().offering(),
                preparation.order().type(),
                preparation.environment(),
                preparation.variables(),
                secretsCache.of(preparation.variables())::contains));
  }

  /** Follows a script that another server started; empty if the runner can't. */
  Optional<FinishedRun> adopt(ActiveRun hand, DryRun dryRun, Preparation preparation) {
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

  private Optional<FinishedRun> follow(
      ActiveRun hand,
      DryRun dryRun,
      Preparation preparation,
      OutputListener listener,
      Launch launch) {
    var job = new ScriptJob(dryRun.uuid(), preparation.script(), preparation.environment(), limits);
    Secrets secrets =
        dryRun.request().unmasked() ? Secrets.NONE : secretsCache.of(preparation.variables());
    var output = new OutputCapture(limits, listener, secrets);
    var words = new RunnerMessages(secrets);
    return resultOf(hand, job, output, words, launch)
        .map(ended -> finished(dryRun, preparation, secrets, ended, words, output));
  }

  private FinishedRun finished(
      DryRun dryRun,
      Preparation preparation,
      Secrets secrets,
      ScriptResult ended,
      RunnerMessages words,
      OutputCapture capture) {
    Termination termination = verdict(words.masked(ended.termination()), capture);
    ScriptOutput output = capture.end();
    Interpreter interpreter = runner.interpreter(preparation.script().language());
    var execution =
        new Report.Execution(
            termination.cause(),
            termination.description(),
            output,
            interpreter,
            runner.supply(preparation.script().language()),
            ended.effects());
    Optional<OutcomeReading> reading =
        unlessItFails(() -> Report.read(preparation.order(), execution, secrets));
    Optional<Report> report =
        reading.flatMap(read -> unlessItFails(() -> report(preparation, secrets, execution, read)));
    var result =
        new RunResult(
            termination,
            output.recordable(),
            clock.instant(),
            ended.usage(),
            new Surroundings(runner.name(), runner.isolation(), runner.enforcement(), interpreter),
            report.orElseGet(Report::unavailable));
    // An outcome without its report has not been reviewed: no next step may build on it.
    Outcome outcome =
        reading
            .filter(read -> report.isPresent())
            .map(OutcomeReading::outcome)
            .orElseGet(Outcome.Nothing::new);
    return new FinishedRun(dryRun.finish(result), outcome);
  }

  private Report report(
      Preparation preparation,
      Secrets secrets,
      Report.Execution execution,
      OutcomeReading reading) {
    return Report.of(
        preparation.order(),
        preparation.script(),
        preparation.environment(),
        secrets,
        execution,
        reading,
        LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
  }

  private static <T> Optional<T> unlessItFails(Supplier<T> part) {
    try {
      return Optional.of(part.get());
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
      var end = new CompletionWait(running, runner.name(), limits, patience);
      output.onLimit(end::cancel);
      hand.onStop(end::cancel);
      var live = new LiveOutputRecorder(store, job.id(), output, limits.keptOutput());
      return Optional.of(end.await(live, () -> outputInterval.apply(job.id())));
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

  private Termination verdict(Termination termination, OutputCapture output) {
    boolean ended = termination instanceof Termination.Cancelled;
    return ended && output.isLimitReached()
        ? new Termination.LimitExceeded(
            Limit.OUTPUT, "after " + ByteCount.text(limits.totalOutput()))
        : termination;
  }
}
