package io.dryrun.application.port.in;

import io.dryrun.application.refusal.NoSuchDryRunException;
import io.dryrun.application.refusal.UnavailableException;
import java.time.Duration;
import java.util.Optional;

/**
 * A watch of one dry run, which gives its events in their order. Whoever is slow to ask holds up
 * neither the script nor other watches. Used by one thread, which waits in it; it starts none.
 */
public interface DryRunWatch extends AutoCloseable {

  /**
   * The next event, as soon as there is one.
   *
   * @param patience how long to wait for it
   * @return empty if there was none in that time, or {@linkplain #isOver there is none any more}
   * @throws NoSuchDryRunException if the dry run is no longer there
   * @throws UnavailableException if its events can't be told here any more; another server of the
   *     cluster, or this one later, goes on at {@link #position}
   * @throws InterruptedException if the thread was interrupted while it waited
   */
  Optional<DryRunEvent> next(Duration patience) throws InterruptedException;

  /** Where the next event comes. */
  WatchPosition position();

  /** Whether everything was told: the dry run has ended, and its end was given. */
  boolean isOver();

  /** Ends it. Idempotent. */
  @Override
  void close();
}
