package org.example.graalpy;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a deployment can set.
 *
 * @param cpuTime what a script may take of a processor
 * @param disk bytes that all files of a script may take, which are in memory
 */
record GraalPySettings(Duration cpuTime, long disk) {
  static final GraalPySettings DEFAULT = new GraalPySettings(Duration.ofMinutes(1), 64L << 20);
  private static final String CPU_TIME = "cpu-time";
  private static final String DISK = "disk";

  /**
   * @throws IllegalArgumentException if a setting is unknown or wrong
   */
  static GraalPySettings of(Map<String, String> settings) {
    var unknown = new TreeSet<>(settings.keySet());
    unknown.removeAll(Set.of(CPU_TIME, DISK));
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "The runner graalpy has no setting \"%s\"; it has %s (seconds) and %s (MiB)."
              .formatted(unknown.first(), CPU_TIME, DISK));
    }
    return new GraalPySettings(
        Duration.ofSeconds(number(settings, CPU_TIME, DEFAULT.cpuTime.toSeconds())),
        number(settings, DISK, DEFAULT.disk >> 20) << 20);
  }

  private static long number(Map<String, String> settings, String name, long otherwise) {
    String value = settings.getOrDefault(name, Long.toString(otherwise));
    if (!value.matches("[1-9][0-9]{0,5}")) {
      throw new IllegalArgumentException(
          "%s is \"%s\", but must be a whole number from 1 to 999999.".formatted(name, value));
    }
    return Long.parseLong(value);
  }
}
