package io.dryrun.application.service;

import io.dryrun.application.refusal.NoPlaceException;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * How many run while somebody waits for them. A further one waits its turn; if too many wait
 * already, it is refused. Thread-safe.
 */
final class RunPlaces {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  private final Allotment running;
  private final Allotment memory;
  private int admissible;

  /**
   * @param memory in bytes, shared with others
   */
  RunPlaces(int places, int waiting, Allotment memory) {
    this.running = new Allotment(places);
    this.memory = memory;
    this.admissible = Math.addExact(places, waiting);
  }

  /**
   * A place to wait in or to run.
   *
   * @param bytes of memory that it needs to run
   * @throws NoPlaceException if there is none
   */
  synchronized Place take(long bytes) {
    if (admissible == 0) {
      throw new NoPlaceException(RETRY_AFTER);
    }
    admissible--;
    return new Place(running.share(1), memory.share(bytes));
  }

  private synchronized void close() {
    admissible++;
  }

  /** Taken until closed. Used by one thread, but for {@link #giveUp}. */
  final class Place implements AutoCloseable {
    private final Allotment.Share turn;
    private final Allotment.Share bytes;

    private Place(Allotment.Share turn, Allotment.Share bytes) {
      this.turn = turn;
      this.bytes = bytes;
    }

    /**
     * Returns when it is this one's turn, which then lasts until it is closed; or when it gave up.
     *
     * @param stopped whether it gave up before
     */
    void awaitTurn(BooleanSupplier stopped) throws InterruptedException {
      turn.awaitTurn(stopped);
      bytes.awaitTurn(stopped);
    }

    /** Ends the wait for a turn, if there is one. From any thread. */
    void giveUp() {
      turn.giveUp();
      bytes.giveUp();
    }

    @Override
    public void close() {
      bytes.close();
      turn.close();
      RunPlaces.this.close();
    }
  }
}
