package io.dryrun.application.internal.execution;

import java.time.Duration;

/**
 * An exponential backoff for one thread that tries something again until a deadline. Interrupting
 * the thread leaves it little time; its flag is set again at the end.
 */
final class RetryBackoff implements AutoCloseable {
  private static final Duration FIRST = Duration.ofMillis(50);
  private static final Duration LONGEST = Duration.ofSeconds(5);
  private static final Duration HURRY = Duration.ofSeconds(2);

  private long deadline;
  private Duration pause = FIRST;
  private boolean interrupted;

  RetryBackoff(Duration duration) {
    deadline = System.nanoTime() + duration.toNanos();
  }

  /** Waits before the next try; false, at once, if the time is up. */
  boolean pause() {
    long left = deadline - System.nanoTime();
    if (left <= 0) {
      return false;
    }
    try {
      Thread.sleep(Duration.ofNanos(Math.min(left, pause.toNanos())));
      pause = pause.plus(pause).compareTo(LONGEST) < 0 ? pause.plus(pause) : LONGEST;
    } catch (InterruptedException e) {
      interrupted = true;
      pause = FIRST;
      deadline = System.nanoTime() + Math.min(left, HURRY.toNanos());
    }
    return true;
  }

  @Override
  public void close() {
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
