package io.dryrun.adapter.script.process;

import io.dryrun.adapter.script.kit.Amounts;
import io.dryrun.domain.run.Limit;
import io.dryrun.domain.run.Termination;
import io.dryrun.domain.script.RunLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The end of a run. The first reason stays: a script that ended by itself was not cancelled
 * afterwards, and one that was cancelled did not end by itself, whatever it made of TERM.
 * Thread-safe.
 *
 * <p>TERM waits until the launcher has started the script, so that the script gets it and not a
 * program before it. The grace period runs meanwhile.
 */
final class RunEnd {
  /** After KILL, until the launcher is ended too if it has not told the script's end by then. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final RunLimits limits;
  private final RunThreads threads;
  private final List<Future<?>> timers = new ArrayList<>();
  private @Nullable Termination reason;
  private @Nullable RunProcesses processes;
  private boolean started;
  private boolean over;

  RunEnd(RunLimits limits, RunThreads threads) {
    this.limits = limits;
    this.threads = threads;
  }

  /** The reason, if there is one already. */
  synchronized Optional<Termination> reason() {
    return Optional.ofNullable(reason);
  }

  /** Asks the script to end: TERM, grace period, KILL. Returns at once. */
  synchronized void ask(Termination why) {
    if (reason != null) {
      return;
    }
    reason = why;
    if (processes != null) {
      askProcesses(processes);
    }
  }

  /** There is a launcher now. */
  synchronized void launched(RunProcesses all) {
    processes = all;
    if (reason != null) {
      askProcesses(all);
      return;
    }
    Duration wallClock = limits.wallClock();
    after(
        wallClock,
        () ->
            ask(
                new Termination.LimitExceeded(
                    Limit.WALL_CLOCK, "after " + Amounts.seconds(wallClock))));
  }

  /** The launcher has started the script. */
  synchronized void scriptStarted() {
    boolean first = !started;
    started = true;
    if (first && reason != null && processes != null) {
      terminate(processes);
    }
  }

  /** The script has ended; {@code told} is the reason if there was none before. */
  synchronized Termination ended(Termination told) {
    over = true;
    timers.forEach(timer -> timer.cancel(false));
    if (reason == null) {
      reason = told;
    }
    return reason;
  }

  private void askProcesses(RunProcesses all) {
    if (started) {
      terminate(all);
    }
    after(limits.grace(), all::kill);
    after(limits.grace().plus(PATIENCE), all::release);
  }

  private void terminate(RunProcesses all) {
    after(Duration.ZERO, all::terminate);
  }

  /** Does it after {@code delay}, unless the script has ended by then. */
  synchronized void later(Duration delay, Runnable work) {
    after(delay, work);
  }

  private void after(Duration delay, Runnable work) {
    if (over) {
      return;
    }
    timers.removeIf(Future::isDone);
    try {
      timers.add(threads.after(delay, work));
    } catch (RejectedExecutionException e) {
      throw new IllegalStateException("A runner closes its threads after its runs.", e);
    }
  }
}
