package io.dryrun.adapter.http.marketplace;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

/** Clocks, sleep and chance, so that a test can decide them. Thread-safe. */
interface TimeSource {

  /** That of the machine. */
  TimeSource REAL =
      new TimeSource() {
        @Override
        public long nanoTime() {
          return System.nanoTime();
        }

        @Override
        public Instant now() {
          return Instant.now();
        }

        @Override
        public void sleep(Duration pause) throws InterruptedException {
          Thread.sleep(pause);
        }

        @Override
        public double random() {
          return ThreadLocalRandom.current().nextDouble();
        }
      };

  /** As {@link System#nanoTime}. */
  long nanoTime();

  /** What the clock on the wall says. */
  Instant now();

  /** Waits. */
  void sleep(Duration pause) throws InterruptedException;

  /** From 0 to below 1. */
  double random();
}
