package io.dryrun.application.port.in;

import java.util.UUID;

/** Executes what {@link StartDryRun} accepted. Called by a queue, not by users. Thread-safe. */
@FunctionalInterface
public interface ExecuteQueuedDryRun {

  /**
   * Executes a pending dry run and returns when it has ended and its end is recorded. Does nothing
   * if it is unknown or no longer pending, so that being called twice does no harm. If the calling
   * thread is interrupted, the script is cancelled.
   */
  void execute(UUID dryRun);
}
