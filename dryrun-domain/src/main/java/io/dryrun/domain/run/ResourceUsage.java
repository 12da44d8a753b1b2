package io.dryrun.domain.run;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The resources that a run took, as far as its runner measures them.
 *
 * @param wallTime how long it ran; zero if it did not start
 * @param cpuTime time on the processors, of all its processes; empty if not measured
 * @param peakMemoryBytes the most memory that it held at once; empty if not measured
 */
public record ResourceUsage(
    Duration wallTime, Optional<Duration> cpuTime, OptionalLong peakMemoryBytes) {

  /** Refuses nulls. */
  public ResourceUsage {
    Objects.requireNonNull(wallTime, "wallTime");
    Objects.requireNonNull(cpuTime, "cpuTime");
    Objects.requireNonNull(peakMemoryBytes, "peakMemoryBytes");
  }

  /**
   * Of measures that may be missing.
   *
   * @param cpuTime null if not measured
   * @param peakMemoryBytes null if not measured
   */
  public ResourceUsage(
      Duration wallTime, @Nullable Duration cpuTime, @Nullable Long peakMemoryBytes) {
    this(
        wallTime,
        Optional.ofNullable(cpuTime),
        peakMemoryBytes == null ? OptionalLong.empty() : OptionalLong.of(peakMemoryBytes));
  }

  /** Where only time was measured. */
  public static ResourceUsage ofTime(Duration wallTime) {
    return new ResourceUsage(wallTime, Optional.empty(), OptionalLong.empty());
  }
}
