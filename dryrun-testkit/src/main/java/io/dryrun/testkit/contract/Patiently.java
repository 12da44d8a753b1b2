package io.dryrun.testkit.contract;

import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for something that has no event to wait for. */
final class Patiently {
  private Patiently() {}

  /** Returns when {@code condition} holds; fails if it does not in time. */
  static void until(Duration patience, BooleanSupplier condition) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        fail("What the rule waits for did not happen within %s.", patience);
      }
      try {
        Thread.sleep(2);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        fail("Interrupted while waiting.");
      }
    }
  }
}
