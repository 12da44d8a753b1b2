package io.dryrun.domain.run;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a run took, as far as its runner measures it.
 *
 * @param wallTime how long it ran; zero if it did not start
 * @param cpu time on the processors, of all its processes; null if not measured
 * @param peakMemory the most memory that it held at once, in bytes; null if not measured
 */
public record ResourceUsage(Duration wallTime, @Nullable Duration cpu, @Nullable Long peakMemory) {

  /** Refuses nulls where they are not allowed. */
  public ResourceUsage {
    Objects.requireNonNull(wallTime, "wallTime");
  }

  /** Where only time was measured. */
  public static ResourceUsage ofTime(Duration wallTime) {
    return new ResourceUsage(wallTime, null, null);
  }

  /** Time on the processors, if measured. */
  public Optional<Duration> cpuTime() {
    return Optional.ofNullable(cpu);
  }

  /** The most memory held at once, in bytes, if measured. */
  public OptionalLong peakMemoryBytes() {
    return peakMemory == null ? OptionalLong.empty() : OptionalLong.of(peakMemory);
  }
}
