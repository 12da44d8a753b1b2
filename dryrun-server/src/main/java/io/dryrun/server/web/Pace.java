package io.dryrun.server.web;

/**
 * Whether one direction of a connection moves fast enough: the time that was spent waiting for the
 * client, beside the bytes that came of it. Time in which nobody waits for the client counts
 * nothing. Times are those of {@link System#nanoTime}. Not thread-safe.
 */
final class Pace {
  private static final double NANOS = 1e9;

  private final long patience;
  private final long bytesPerSecond;
  private boolean waiting;
  private long since;
  private long waited;
  private long moved;

  /**
   * A pace.
   *
   * @param patience nanoseconds that may be waited beyond what the bytes take
   * @param bytesPerSecond of the slowest client that is waited for
   */
  Pace(long patience, long bytesPerSecond) {
    this.patience = patience;
    this.bytesPerSecond = bytesPerSecond;
  }

  /** From now on the client is waited for. */
  void waits(long now) {
    if (!waiting) {
      waiting = true;
      since = now;
    }
  }

  /** So many bytes have moved; the waiting is over. */
  void moves(long bytes, long now) {
    if (waiting) {
      waiting = false;
      waited += now - since;
    }
    moved += bytes;
  }

  /** Begins anew. */
  void reset() {
    waiting = false;
    waited = 0;
    moved = 0;
  }

  /** Whether a request has begun to move, or is being waited for since it did. */
  boolean hasMoved() {
    return moved > 0;
  }

  /** Whether the client has been waited for longer than its bytes allow. */
  boolean isTooSlow(long now) {
    return waiting && waited + now - since > patience + (long) (moved * NANOS / bytesPerSecond);
  }
}
