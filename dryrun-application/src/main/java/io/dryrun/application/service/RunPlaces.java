package io.dryrun.application.service;

import io.dryrun.application.refusal.NoPlaceException;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/**
 * How many run while somebody waits for them. A further one waits its turn; if too many wait
 * already, it is refused. Thread-safe.
 */
final class RunPlaces {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  private final Semaphore running;
  private final Semaphore admitted;

  RunPlaces(int places, int waiting) {
    this.running = new Semaphore(places, true);
    this.admitted = new Semaphore(Math.addExact(places, waiting));
  }

  /**
   * A place to wait in or to run.
   *
   * @throws NoPlaceException if there is none
   */
  Place take() {
    if (!admitted.tryAcquire()) {
      throw new NoPlaceException(RETRY_AFTER);
    }
    return new Place();
  }

  /** Taken until closed. Used by one thread. */
  final class Place implements AutoCloseable {
    private boolean runs;

    /** Returns when it is this one's turn, which then lasts until it is closed. */
    void awaitTurn() throws InterruptedException {
      if (!runs) {
        running.acquire();
        runs = true;
      }
    }

    @Override
    public void close() {
      if (runs) {
        running.release();
      }
      admitted.release();
    }
  }
}
