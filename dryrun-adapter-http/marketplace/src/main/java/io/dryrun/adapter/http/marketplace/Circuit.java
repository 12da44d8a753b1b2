package io.dryrun.adapter.http.marketplace;

import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leaves a marketplace alone that keeps failing. After some failures in a row it is open, and
 * nobody asks. After a while one question goes through as a trial: if it is answered, all may ask
 * again; if not, the while begins anew. Thread-safe.
 */
final class Circuit {
  private static final Logger log = LoggerFactory.getLogger(Circuit.class);

  private final int failuresToOpen;
  private final Duration open;
  private final Pacing pacing;

  private int failures;
  private long openedAt;
  private boolean trial;

  /**
   * @param failuresToOpen how many in a row open it
   * @param open how long it stays so before a trial
   */
  Circuit(int failuresToOpen, Duration open, Pacing pacing) {
    this.failuresToOpen = failuresToOpen;
    this.open = open;
    this.pacing = pacing;
  }

  /**
   * Asks to ask. Whoever may must call {@link #answered}, {@link #failed} or {@link #abandoned}
   * afterwards.
   *
   * @return empty if one may; else how long it takes until one may try
   */
  synchronized Optional<Duration> enter() {
    if (failures < failuresToOpen) {
      return Optional.empty();
    }
    Duration left = open.minusNanos(pacing.nanoTime() - openedAt);
    if (left.isPositive()) {
      return Optional.of(left);
    }
    if (trial) {
      // The one that goes on tells soon; a full while would be too pessimistic.
      return Optional.of(Duration.ofSeconds(1));
    }
    trial = true;
    return Optional.empty();
  }

  /** The marketplace answered. */
  synchronized void answered() {
    if (failures >= failuresToOpen) {
      log.info("The marketplace answers again");
    }
    failures = 0;
    trial = false;
  }

  /** It did not. */
  synchronized void failed() {
    boolean wasOpen = failures >= failuresToOpen;
    failures = Math.min(failures + 1, failuresToOpen);
    if (failures < failuresToOpen) {
      return;
    }
    openedAt = pacing.nanoTime();
    trial = false;
    if (!wasOpen) {
      log.warn(
          "The marketplace failed {} times in a row; it is asked again in {} s",
          failuresToOpen,
          open.toSeconds());
    }
  }

  /** Nothing was found out. */
  synchronized void abandoned() {
    trial = false;
  }
}
