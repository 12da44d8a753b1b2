package io.dryrun.adapter.script.process;

/**
 * All processes of one run. Thread-safe.
 *
 * <p>The first is the launcher, a child of ours. It outlives the others on purpose: Java reads what
 * is left of a child's output when the child ends, and that gets into the way of who reads it
 * already.
 */
sealed interface RunProcesses permits NamespaceProcesses, PreparedSandbox, TracedProcesses {

  /** Sends TERM to the script and to everything that it started. */
  void terminate();

  /**
   * Sends KILL to the script and to everything that it started, and waits for their end, for a
   * bounded time. The launcher stays.
   *
   * @return whether all ended
   */
  boolean kill();

  /** Ends the launcher. */
  void release();
}
