package io.dryrun.adapter.script.process;

import java.time.Duration;

/** The time until which a loop looks again and again. For one thread. */
final class Deadline {
  private static final long LONGEST_PAUSE = 20;

  private final long start = System.nanoTime();
  private final long nanos;
  private long pause = 1;

  private Deadline(long nanos) {
    this.nanos = nanos;
  }

  static Deadline in(Duration duration) {
    return new Deadline(duration.toNanos());
  }

  boolean isOver() {
    return System.nanoTime() - start >= nanos;
  }

  boolean isHalfOver() {
    return System.nanoTime() - start >= nanos / 2;
  }

  /** Waits a little, each time a little longer. An interrupt does not shorten the loop. */
  void pause() {
    boolean interrupted = Thread.interrupted();
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    pause = Math.min(2 * pause, LONGEST_PAUSE);
  }
}
