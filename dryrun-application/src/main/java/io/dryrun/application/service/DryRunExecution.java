package io.dryrun.application.service;

import io.dryrun.application.port.in.OutputListener;
import io.dryrun.application.refusal.RefusedException;
import io.dryrun.application.service.ActiveRuns.ActiveRun;
import io.dryrun.application.service.ScriptSupervisor.Ran;
import io.dryrun.domain.report.outcome.Outcome;
import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.DryRunState;
import io.dryrun.domain.run.Preparation;
import io.dryrun.domain.run.RunResult;
import io.dryrun.domain.run.Termination;
import io.dryrun.domain.script.RunLimits;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a dry run to its end: the one place where that happens, however it was asked for.
 * Thread-safe.
 */
final class DryRunExecution {
  private static final Logger log = LoggerFactory.getLogger(DryRunExecution.class);

  private final Acceptance acceptance;
  private final RunTransitions steps;
  private final ScriptSupervisor follower;
  private final InstantSource clock;
  private final WeightedSemaphore memory;
  private final RunLimits limits;

  DryRunExecution(
      Acceptance acceptance, RunTransitions steps, WeightedSemaphore memory, DryRunsBuilder parts) {
    this.acceptance = acceptance;
    this.steps = steps;
    this.follower = new ScriptSupervisor(parts);
    this.clock = parts.clock();
    this.memory = memory;
    this.limits = parts.limits();
  }

  /**
   * A dry run that was executed.
   *
   * @param dryRun as it is recorded in the end; if somebody else took it first, as they left it
   * @param outcome what its script gave, nothing of it masked; null if it was not executed here
   */
  record Executed(DryRun dryRun, @Nullable Outcome outcome) {}

  /** Runs the script and records its end. It has its place and its memory. */
  Executed execute(
      ActiveRun hand, DryRun pending, Preparation preparation, OutputListener listener) {
    if (hand.isStopped()) {
      // Cancelled, and so ended already; or lost to another server, whose matter it is then.
      return new Executed(steps.find(pending.uuid()).orElse(pending), null);
    }
    DryRun executing = pending.start(clock.instant());
    if (!steps.start(executing)) {
      log.info("Dry run {} was taken by somebody else", pending.uuid());
      return new Executed(steps.find(pending.uuid()).orElse(pending), null);
    }
    Ran ran;
    try {
      ran = follower.run(hand, executing, preparation, listener);
    } catch (RuntimeException | Error e) {
      endFailed(executing);
      throw e;
    }
    return new Executed(end(executing, ran.result()), ran.outcome());
  }

  /**
   * Prepares what was accepted earlier and executes it. Where the thread is interrupted before that
   * begins, it is left as it is.
   */
  void executeAccepted(ActiveRun hand, DryRun pending) {
    Preparation preparation;
    try {
      preparation = acceptance.prepareAgain(pending);
    } catch (RefusedException e) {
      endUnstarted(pending, new Termination.NotStarted(String.valueOf(e.getMessage())));
      return;
    } catch (RuntimeException e) {
      // A port promises to throw nothing else. Where one does, the run must end all the same.
      log.error("Dry run {} could not be prepared", pending.uuid(), e);
      endUnstarted(
          pending,
          new Termination.NotStarted("It could not be prepared; the server's log says more."));
      return;
    }
    try (WeightedSemaphore.Permit permit = memory.permit(RunMemory.of(limits, preparation))) {
      awaitMemory(hand, permit);
      execute(hand, pending, preparation, OutputListener.NONE);
    } catch (InterruptedException e) {
      log.info("Dry run {} is left for later", pending.uuid());
      Thread.currentThread().interrupt();
    }
  }

  private static void awaitMemory(ActiveRun hand, WeightedSemaphore.Permit permit)
      throws InterruptedException {
    hand.onStop(permit::giveUp);
    permit.awaitTurn(hand::isStopped);
  }

  /** Brings one to its end that another server has begun, or was to begin for who waited there. */
  void recover(ActiveRun hand, DryRun left) {
    switch (left.state()) {
      case PENDING -> endUnstarted(left, new Termination.Interrupted());
      case EXECUTING -> end(left, adopted(hand, left).orElseGet(() -> interrupted(left)));
      case DONE, ERRED -> log.debug("Dry run {} has ended; nothing to recover", left.uuid());
    }
  }

  /** Records that a pending dry run ends without its script having been started. */
  DryRun endUnstarted(DryRun pending, Termination termination) {
    RunResult result = RunResult.notStarted(termination, clock.instant());
    return steps.end(pending.finish(result), DryRunState.PENDING);
  }

  private DryRun end(DryRun executing, RunResult result) {
    return steps.end(executing.finish(result), DryRunState.EXECUTING);
  }

  private Optional<RunResult> adopted(ActiveRun hand, DryRun executing) {
    Preparation preparation;
    try {
      preparation = acceptance.prepareAgain(executing);
    } catch (RuntimeException e) {
      // Without the offering's secrets nothing of the script's output could be shown.
      log.warn("Dry run {} could not be prepared again to follow it", executing.uuid(), e);
      return Optional.empty();
    }
    try (WeightedSemaphore.Permit permit = memory.permit(RunMemory.of(limits, preparation))) {
      awaitMemory(hand, permit);
      return follower.adopt(hand, executing, preparation).map(Ran::result);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (RuntimeException | Error e) {
      endFailed(executing);
      throw e;
    }
  }

  private RunResult interrupted(DryRun executing) {
    return RunResult.interrupted(executing.output(), clock.instant());
  }

  /** What is recorded as executing must end, whatever became of this server's memory. */
  private void endFailed(DryRun executing) {
    var failed = new Termination.RunnerFailed("The server failed while it executed the script.");
    end(executing, RunResult.notStarted(failed, clock.instant()));
  }
}
