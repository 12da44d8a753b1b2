package io.dryrun.application.service;

import io.dryrun.application.refusal.NoPlaceException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;

/**
 * How many run while somebody waits for them. A further one waits its turn; if too many wait
 * already, it is refused. Thread-safe.
 */
final class RunPlaces {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  private final Deque<Place> waiting = new ArrayDeque<>();
  private int free;
  private int admissible;

  RunPlaces(int places, int waiting) {
    this.free = places;
    this.admissible = Math.addExact(places, waiting);
  }

  /**
   * A place to wait in or to run.
   *
   * @throws NoPlaceException if there is none
   */
  synchronized Place take() {
    if (admissible == 0) {
      throw new NoPlaceException(RETRY_AFTER);
    }
    admissible--;
    return new Place();
  }

  /** Whether it is the place's turn already; if not, it waits from now on. */
  private synchronized boolean enter(Place place) {
    if (!place.runs && free > 0) {
      free--;
      place.runs = true;
    }
    if (!place.runs) {
      place.decided = new CountDownLatch(1);
      waiting.addLast(place);
    }
    return place.runs;
  }

  private synchronized void leave(Place place) {
    if (waiting.remove(place)) {
      place.decided.countDown();
    }
  }

  private synchronized void close(Place place) {
    admissible++;
    if (!place.runs) {
      return;
    }
    Place next = waiting.pollFirst();
    if (next == null) {
      free++;
    } else {
      next.runs = true;
      next.decided.countDown();
    }
  }

  /** Taken until closed. Used by one thread, but for {@link #giveUp}. */
  final class Place implements AutoCloseable {
    private volatile CountDownLatch decided = new CountDownLatch(0);
    private boolean runs;

    private Place() {}

    /**
     * Returns when it is this one's turn, which then lasts until it is closed; or when it gave up.
     */
    void awaitTurn() throws InterruptedException {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      if (!enter(this)) {
        try {
          decided.await();
        } finally {
          leave(this);
        }
      }
    }

    /** Ends the wait for a turn, if there is one. From any thread. */
    void giveUp() {
      leave(this);
    }

    @Override
    public void close() {
      RunPlaces.this.close(this);
    }
  }
}
