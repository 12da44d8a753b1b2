package io.dryrun.application.internal.execution;

import io.dryrun.application.internal.output.LiveOutputRecorder;
import io.dryrun.application.port.out.RunningScript;
import io.dryrun.application.port.out.ScriptResult;
import io.dryrun.domain.script.RunLimits;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * The wait for the end of one script. A runner promises to tell it; one that does not must not keep
 * a run from ending, nor its place. One thread waits, any may cancel.
 */
final class CompletionWait {
  private final RunningScript running;
  private final String runner;
  private final Duration afterCancel;
  private long since = System.nanoTime();
  private Duration limit;
  private boolean cancelled;

  /**
   * A wait that begins now.
   *
   * @param runner the name of who runs the script
   * @param patience how long the runner may take beyond the limits
   */
  CompletionWait(RunningScript running, String runner, RunLimits limits, RunnerPatience patience) {
    this.running = running;
    this.runner = runner;
    this.afterCancel = limits.grace().plus(patience.ending());
    this.limit = patience.starting().plus(limits.wallClock()).plus(afterCancel);
  }

  /** Asks the script to end, and from then on waits no longer than that may take. */
  void cancel() {
    synchronized (this) {
      if (!cancelled) {
        cancelled = true;
        since = System.nanoTime();
        limit = afterCancel;
      }
    }
    running.cancel();
  }

  /**
   * Waits. A thread that is interrupted has lost interest: the script is cancelled.
   *
   * @param live records what is printed meanwhile
   * @param interval how often, at each moment
   */
  ScriptResult await(LiveOutputRecorder live, Supplier<Duration> interval)
      throws ExecutionException {
    CompletableFuture<ScriptResult> completion = running.completion();
    boolean interrupted = false;
    boolean ours = true;
    try {
      while (true) {
        try {
          return completion.get(interval.get().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
          if (isOver()) {
            return unknownEnd();
          }
          if (ours && !live.update()) {
            ours = false;
            cancel();
          }
        } catch (InterruptedException e) {
          interrupted = true;
          cancel();
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private synchronized boolean isOver() {
    return Duration.ofNanos(System.nanoTime() - since).compareTo(limit) > 0;
  }

  private ScriptResult unknownEnd() {
    running.cancel();
    return ScriptResult.runnerFailed(
        "The runner \"%s\" has not told the end of the script in time; it may still be running."
            .formatted(runner));
  }
}
