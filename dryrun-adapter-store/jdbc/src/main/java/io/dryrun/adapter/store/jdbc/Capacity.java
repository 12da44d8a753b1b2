package io.dryrun.adapter.store.jdbc;

import io.dryrun.application.refusal.NoPlaceException;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Bound of the queue: how many may wait in it. They are not counted each time: what this server has
 * accepted since it last counted is added to that count. With several servers there may be a few
 * more than allowed for a moment. Thread-safe.
 */
final class Capacity {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(10);
  private static final long FRESH = Duration.ofMillis(250).toNanos();

  private final int places;
  private int atMost;
  private long counted;
  private boolean known;

  Capacity(int places) {
    this.places = places;
  }

  /**
   * Takes a place for one more; a part of a transaction.
   *
   * @param free how many more would not wait at all
   * @throws NoPlaceException if there is none
   */
  synchronized void take(Transaction transaction, int free) throws SQLException {
    long now = System.nanoTime();
    if (!known || now - counted > FRESH || atMost >= (long) places + free) {
      atMost = Turns.waiting(transaction);
      counted = now;
      known = true;
    }
    if (atMost >= (long) places + free) {
      throw new NoPlaceException(RETRY_AFTER);
    }
    atMost++;
  }
}
