package io.dryrun.adapter.store.jdbc;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Heartbeat of a thread: when it last got on with what it does for ever. Thread-safe. */
final class ThreadHeartbeat {
  private final AtomicLong last = new AtomicLong(System.nanoTime());

  /** It got on. */
  void beat() {
    last.set(System.nanoTime());
  }

  /**
   * Whether {@code thread}, which makes this progress, has died or stands still.
   *
   * @param longest how long it may take to get on, at the most
   */
  boolean isLost(Thread thread, Duration longest) {
    return !thread.isAlive() || System.nanoTime() - last.get() > longest.toNanos();
  }
}
