package io.dryrun.application.port.out;

import io.dryrun.application.port.in.ExecuteDryRuns;
import io.dryrun.application.refusal.KeyReusedException;
import io.dryrun.application.refusal.NoPlaceException;
import io.dryrun.application.refusal.UnavailableException;
import io.dryrun.domain.run.DryRun;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Holds accepted dry runs until they are executed. It is fair: the customers whose offerings are
 * waiting take turns, and so one's thousand runs do not hold up another's one; where an offering
 * has no customer, its requester counts instead. Thread-safe.
 */
public interface DryRunQueue {

  /**
   * Stores a pending dry run in the {@link DryRunStore} and queues it: both or, if it throws for
   * another reason than {@link UnavailableException}, neither. After that one, it may have been
   * accepted all the same.
   *
   * <p>If one was accepted with the same requester and key, and is still stored and not too old by
   * the key, nothing is stored and that one is the answer, also when the queue is full.
   *
   * @param key names the submission; null if its sender gave no name
   * @return the dry run that was accepted: this one, or the earlier one as it is now
   * @throws KeyReusedException if the earlier one has another fingerprint
   * @throws NoPlaceException if the queue is full
   * @throws IllegalStateException if one with its id is stored already
   * @throws UnavailableException if the store or the queue can't be reached
   */
  DryRun accept(DryRun pending, @Nullable SubmissionKey key);

  /**
   * Says who executes. Called once, before the first {@link #accept}; each dry run is handed over
   * at least once, from a thread that may wait, as many at a time as the queue is set to. One that
   * has ended meanwhile need not be, and takes no place.
   *
   * @throws IllegalStateException if it was called before
   */
  void deliverTo(ExecuteDryRuns consumer);

  /**
   * Tells whoever executes a dry run to {@linkplain ExecuteDryRuns#stop stop} it, whichever server
   * that is, within about a second. Returns at once; nothing happens if nobody executes it.
   *
   * @throws UnavailableException if the queue can't be reached
   */
  void stop(UUID dryRun);
}
