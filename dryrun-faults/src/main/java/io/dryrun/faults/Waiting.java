package io.dryrun.faults;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waiting, in a program that nobody interrupts but to end it. */
final class Waiting {
  private Waiting() {}

  static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("This program was interrupted", e);
  }

  static void sleep(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** Looks again and again until something is so; false if it is not within the limit. */
  static boolean until(Duration limit, BooleanSupplier condition) {
    long end = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end >= 0) {
        return false;
      }
      sleep(Duration.ofMillis(20));
    }
    return true;
  }
}
