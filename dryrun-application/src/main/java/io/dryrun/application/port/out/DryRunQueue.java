package io.dryrun.application.port.out;

import io.dryrun.application.port.in.ExecuteQueuedDryRun;
import io.dryrun.application.refusal.NoPlaceException;
import io.dryrun.application.refusal.UnavailableException;
import io.dryrun.domain.run.DryRun;

/** Holds accepted dry runs until they are executed. Thread-safe. */
public interface DryRunQueue {

  /**
   * Stores a pending dry run in the {@link DryRunStore} and queues it: both or, if it throws,
   * neither.
   *
   * @throws NoPlaceException if the queue is full
   * @throws UnavailableException if the store or the queue can't be reached
   */
  void accept(DryRun pending);

  /**
   * Says who executes. Called once, before the first {@link #accept}; each dry run is handed over
   * at least once, from a thread that may wait, as many at a time as the queue is set to.
   *
   * @throws IllegalStateException if it was called before
   */
  void deliverTo(ExecuteQueuedDryRun consumer);
}
