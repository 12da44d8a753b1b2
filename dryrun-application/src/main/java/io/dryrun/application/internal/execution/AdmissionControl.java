package io.dryrun.application.internal.execution;

import io.dryrun.application.refusal.NoPlaceException;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Admission control (a bulkhead) for runs that somebody waits for: so many run at a time, so many
 * more wait for their turn, and the next is refused. Thread-safe.
 */
public final class AdmissionControl {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  private final WeightedSemaphore running;
  private final WeightedSemaphore memory;
  private int admissible;

  /**
   * @param memory in bytes, shared with others
   */
  public AdmissionControl(int places, int waiting, WeightedSemaphore memory) {
    this.running = new WeightedSemaphore(places);
    this.memory = memory;
    this.admissible = Math.addExact(places, waiting);
  }

  /**
   * Admits a run: to wait for its turn, and then to run.
   *
   * @param bytes of memory that it needs to run
   * @throws NoPlaceException if there is none
   */
  synchronized Admission take(long bytes) {
    if (admissible == 0) {
      throw new NoPlaceException(RETRY_AFTER);
    }
    admissible--;
    return new Admission(running.permit(1), memory.permit(bytes));
  }

  private synchronized void close() {
    admissible++;
  }

  /** Taken until closed. Used by one thread, but for {@link #giveUp}. */
  final class Admission implements AutoCloseable {
    private final WeightedSemaphore.Permit turn;
    private final WeightedSemaphore.Permit bytes;

    private Admission(WeightedSemaphore.Permit turn, WeightedSemaphore.Permit bytes) {
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
      AdmissionControl.this.close();
    }
  }
}
