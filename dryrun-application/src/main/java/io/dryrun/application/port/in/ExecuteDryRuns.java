package io.dryrun.application.port.in;

import java.util.UUID;

/**
 * Executes what was accepted, on this server. Called by a queue, not by users, from threads that
 * may wait. Thread-safe; each method may be called repeatedly and for any id.
 */
public interface ExecuteDryRuns {

  /**
   * Executes a pending dry run and returns when it has ended and its end is recorded. Does nothing
   * if it is unknown, no longer pending, or executed here already, so that being called twice does
   * no harm. If the calling thread is interrupted, the script is cancelled.
   *
   * @throws io.dryrun.application.refusal.UnavailableException if the store did not answer for so
   *     long that its end, or its start, could not be recorded; or no more dry runs are taken here,
   *     and it is left pending
   */
  void execute(UUID dryRun);

  /**
   * Brings a dry run to its end whose server is gone and that belongs to this one now. If the
   * runner can find its script again, it is followed to its end; else it ends as {@link
   * io.dryrun.domain.run.Termination.Interrupted} with the output so far. One that is pending was
   * waited for by somebody who is gone with the server, and ends so too. Returns when its end is
   * recorded. Does nothing if it is unknown, has ended, or is in hand here: executed, or waited for
   * by a caller. If the calling thread is interrupted, the script is cancelled.
   *
   * @throws io.dryrun.application.refusal.UnavailableException if the store did not answer for so
   *     long that its end could not be recorded; or no more dry runs are taken here, and it is left
   *     to others
   */
  void recover(UUID dryRun);

  /**
   * Asks a dry run to end that is in hand here: because somebody cancelled it, or because it no
   * longer belongs to this server. Does nothing with any other. Returns at once.
   */
  void stop(UUID dryRun);
}
