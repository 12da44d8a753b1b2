package io.dryrun.domain.script;

import java.time.Duration;

/**
 * The limits of a run.
 *
 * @param wallClock from its start until it is told to end; positive
 * @param grace from TERM until KILL; not negative
 * @param keptOutput bytes of output that are kept, half of them from the start and half from the
 *     end; at least 1024
 * @param totalOutput bytes of output after which the run is ended; at least {@code keptOutput}
 */
public record RunLimits(Duration wallClock, Duration grace, int keptOutput, long totalOutput) {

  /** Five minutes, five seconds of grace, 2 MiB kept, 1 GiB in all. */
  public static final RunLimits DEFAULT =
      new RunLimits(Duration.ofMinutes(5), Duration.ofSeconds(5), 2 << 20, 1L << 30);

  /**
   * @throws IllegalArgumentException if a limit is out of its range
   */
  public RunLimits {
    if (wallClock.isNegative() || wallClock.isZero()) {
      throw new IllegalArgumentException("The wall clock limit must be positive.");
    }
    if (grace.isNegative()) {
      throw new IllegalArgumentException("The grace period must not be negative.");
    }
    if (keptOutput < 1024 || totalOutput < keptOutput) {
      throw new IllegalArgumentException(
          "At least 1024 bytes of output are kept, and at most as many as may be printed.");
    }
  }

  /** The same with another {@code wallClock}. */
  public RunLimits withWallClock(Duration wallClock) {
    return new RunLimits(wallClock, grace, keptOutput, totalOutput);
  }

  /** The same with another {@code grace}. */
  public RunLimits withGrace(Duration grace) {
    return new RunLimits(wallClock, grace, keptOutput, totalOutput);
  }

  /** The same with other bounds of output. */
  public RunLimits withOutput(int keptOutput, long totalOutput) {
    return new RunLimits(wallClock, grace, keptOutput, totalOutput);
  }
}
