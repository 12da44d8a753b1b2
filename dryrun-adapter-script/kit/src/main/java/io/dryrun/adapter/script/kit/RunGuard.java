package io.dryrun.adapter.script.kit;

import io.dryrun.application.port.out.ScriptResult;
import io.dryrun.domain.run.Termination;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The completion of one run, which comes whatever happens in it: who waits for a run must not wait
 * for ever. Thread-safe.
 */
public final class RunGuard {
  private static final Logger log = LoggerFactory.getLogger(RunGuard.class);

  private final UUID job;
  private final CompletableFuture<ScriptResult> completion = new CompletableFuture<>();

  /** A run from its start to its end. */
  @FunctionalInterface
  public interface Work {
    /**
     * Runs it, in the calling thread.
     *
     * @throws RunFailedException if it failed for a reason that an operator is told
     */
    ScriptResult run() throws RunFailedException;
  }

  /**
   * Of a run that has not begun.
   *
   * @param job its job's id, for the log
   */
  public RunGuard(UUID job) {
    this.job = job;
  }

  /** A copy: who completes it completes nothing for others. */
  public CompletableFuture<ScriptResult> completion() {
    return completion.copy();
  }

  /** Completes it without a run. */
  public void refuse(String message) {
    completion.complete(ScriptResult.runnerFailed(message));
  }

  /** Runs the work in the calling thread and completes. Never throws, not even an error. */
  public void run(Work work) {
    run(work, failure -> new ScriptResult(failure, java.time.Duration.ZERO));
  }

  /**
   * Runs the work in the calling thread and completes. Never throws, not even an error: one that
   * nobody thought of is logged.
   *
   * @param failed the result of a run that failed, with what it took until then
   */
  public void run(Work work, Function<Termination, ScriptResult> failed) {
    try {
      completion.complete(work.run());
    } catch (RunFailedException e) {
      fail(String.valueOf(e.getMessage()), failed);
    } catch (RuntimeException | Error e) {
      log.error("The run of job {} failed unexpectedly", job, e);
      fail("The runner failed unexpectedly; the server's log says more.", failed);
    }
  }

  private void fail(String message, Function<Termination, ScriptResult> failed) {
    try {
      completion.complete(failed.apply(new Termination.RunnerFailed(message)));
    } catch (RuntimeException | Error e) {
      log.error("What the run of job {} took is not known", job, e);
      refuse(message);
    }
  }
}
