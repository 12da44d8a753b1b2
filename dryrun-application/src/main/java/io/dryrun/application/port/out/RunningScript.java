package io.dryrun.application.port.out;

import java.util.concurrent.CompletableFuture;

/** A script that was started. Thread-safe. */
public interface RunningScript {

  /**
   * Completes, always normally, when the script and all that it started have ended, all output was
   * delivered and everything is cleaned up. Cancelling or completing this future does not touch the
   * script.
   */
  CompletableFuture<ScriptResult> completion();

  /**
   * Asks the script to end: TERM, the job's grace period, KILL. Returns at once; may be called at
   * any time and repeatedly. The result is {@link io.dryrun.domain.run.Termination.Cancelled}
   * unless the script had ended before.
   */
  void cancel();
}
