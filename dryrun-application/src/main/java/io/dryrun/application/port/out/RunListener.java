package io.dryrun.application.port.out;

import io.dryrun.domain.run.DryRun;

/**
 * Hears of dry runs as they begin and end, for metrics, logs and notices. Each is told once, by the
 * server that made the change, whoever asked for the run; after it was stored, and by the thread
 * that goes on with the run: whatever takes long belongs into another one. What a listener throws
 * is logged and changes nothing. Called by many threads at once.
 */
public interface RunListener {
  /** Hears nothing. */
  RunListener NONE = new RunListener() {};

  /**
   * Its script is about to start.
   *
   * @param dryRun as it was stored, executing
   */
  default void started(DryRun dryRun) {}

  /**
   * It is over: its script ended, was ended, or will not be started.
   *
   * @param dryRun as it was stored, with its result
   */
  default void ended(DryRun dryRun) {}
}
