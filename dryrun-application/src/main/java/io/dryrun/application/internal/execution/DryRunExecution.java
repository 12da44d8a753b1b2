package io.dryrun.application.internal.execution;

import io.dryrun.application.internal.acceptance.Acceptance;
import io.dryrun.application.internal.execution.ActiveRuns.ActiveRun;
import io.dryrun.application.port.in.OutputListener;
import io.dryrun.application.refusal.RefusedException;
import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.DryRunState;
import io.dryrun.domain.run.Preparation;
import io.dryrun.domain.run.RunResult;
import io.dryrun.domain.run.Termination;
import io.dryrun.domain.script.RunLimits;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The execution of a dry run to its recorded end, however it was asked for. Thread-safe. */
public final class DryRunExecution {
  private static final Logger log = LoggerFactory.getLogger(DryRunExecution.class);

  private final Acceptance acceptance;
  private final RunTransitions transitions;
  private final ScriptSupervisor supervisor;
  private final InstantSource clock;
  private final WeightedSemaphore memory;
  private final RunLimits limits;

  /** Joins what it needs. */
  public DryRunExecution(
      Acceptance acceptance,
      RunTransitions transitions,
      ScriptSupervisor supervisor,
      WeightedSemaphore memory,
      InstantSource clock,
      RunLimits limits) {
    this.acceptance = acceptance;
    this.transitions = transitions;
    this.supervisor = supervisor;
    this.memory = memory;
    this.clock = clock;
    this.limits = limits;
  }

  /** Runs the script and records its end. It has its place and its memory. */
  FinishedRun execute(
      ActiveRun hand, DryRun pending, Preparation preparation, OutputListener listener) {
    if (hand.isStopped()) {
      // Cancelled, and so ended already; or lost to another server, whose matter it is then.
      return FinishedRun.notExecuted(transitions.find(pending.uuid()).orElse(pending));
    }
    DryRun executing = pending.start(clock.instant());
    if (!transitions.start(executing)) {
      log.info("Dry run {} was taken by somebody else", pending.uuid());
      return FinishedRun.notExecuted(transitions.find(pending.uuid()).orElse(pending));
    }
    FinishedRun finished;
    try {
      finished = supervisor.run(hand, executing, preparation, listener);
    } catch (RuntimeException | Error e) {
      endFailed(executing);
      throw e;
    }
    return new FinishedRun(end(finished.dryRun()), finished.outcome());
  }

  /**
   * Prepares what was accepted earlier and executes it. Where the thread is interrupted before that
   * begins, it is left as it is.
   */
  public void executeAccepted(ActiveRun hand, DryRun pending) {
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
    try (WeightedSemaphore.Permit permit = memory.permit(MemoryDemand.of(limits, preparation))) {
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
  public void recover(ActiveRun hand, DryRun left) {
    switch (left.state()) {
      case PENDING -> endUnstarted(left, new Termination.Interrupted());
      case EXECUTING -> end(adopted(hand, left).orElseGet(() -> interrupted(left)));
      case DONE, ERRED -> log.debug("Dry run {} has ended; nothing to recover", left.uuid());
    }
  }

  /** Records that a pending dry run ends without its script having been started. */
  DryRun endUnstarted(DryRun pending, Termination termination) {
    RunResult result = RunResult.notStarted(termination, clock.instant());
    return transitions.end(pending.finish(result), DryRunState.PENDING);
  }

  private DryRun end(DryRun finished) {
    return transitions.end(finished, DryRunState.EXECUTING);
  }

  private Optional<DryRun> adopted(ActiveRun hand, DryRun executing) {
    Preparation preparation;
    try {
      preparation = acceptance.prepareAgain(executing);
    } catch (RuntimeException e) {
      // Without the offering's secrets nothing of the script's output could be shown.
      log.warn("Dry run {} could not be prepared again to follow it", executing.uuid(), e);
      return Optional.empty();
    }
    try (WeightedSemaphore.Permit permit = memory.permit(MemoryDemand.of(limits, preparation))) {
      awaitMemory(hand, permit);
      return supervisor.adopt(hand, executing, preparation).map(FinishedRun::dryRun);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (RuntimeException | Error e) {
      endFailed(executing);
      throw e;
    }
  }

  private DryRun interrupted(DryRun executing) {
    return executing.finish(RunResult.interrupted(executing.output(), clock.instant()));
  }

  /** What is recorded as executing must end, whatever became of this server's memory. */
  private void endFailed(DryRun executing) {
    var failed = new Termination.RunnerFailed("The server failed while it executed the script.");
    end(executing.finish(RunResult.notStarted(failed, clock.instant())));
  }
}
