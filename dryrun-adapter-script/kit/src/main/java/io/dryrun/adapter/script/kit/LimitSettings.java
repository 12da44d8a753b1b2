package io.dryrun.adapter.script.kit;

import java.time.Duration;

/**
 * The settings of {@link Bounds}, which have the same names, forms and defaults in each runner that
 * has them, so that a deployment can change its runner and keep them. What differs is how a runner
 * counts, which is what {@code meaning} says.
 */
public final class LimitSettings {
  // Below it an interpreter and what starts it have no room.
  private static final long LEAST_MEMORY = 16L << 20;

  private LimitSettings() {}

  /** {@code memory}, in bytes. */
  public static Setting<Long> memory(String meaning) {
    return Setting.of("memory", Form.size(LEAST_MEMORY), "512MiB", meaning);
  }

  /** {@code cpus}, in 10⁻⁹ of a processor. */
  public static Setting<Long> cpus(String meaning) {
    return Setting.of("cpus", Form.cpus(), "1", meaning);
  }

  /** {@code cpu-time}; any where it is not given. */
  public static Setting<Duration> cpuTime(String meaning) {
    return Setting.optional("cpu-time", Form.time(), "any", meaning);
  }

  /**
   * {@code processes}, with threads.
   *
   * @param preset how many by default
   */
  public static Setting<Long> processes(long preset, String meaning) {
    return Setting.of("processes", Form.number(8, 1 << 22), Long.toString(preset), meaning);
  }

  /**
   * {@code disk}, in bytes of each writable directory.
   *
   * @param least what the runner needs itself
   */
  public static Setting<Long> disk(long least, String meaning) {
    return Setting.of("disk", Form.size(least), "128MiB", meaning);
  }

  /**
   * {@code file-size}, in bytes of one file; as {@code disk} where it is not given.
   *
   * @param least what the runner needs itself
   */
  public static Setting<Long> fileSize(long least) {
    return Setting.optional("file-size", Form.size(least), "as `disk`", "one file");
  }

  /** {@code open-files}, of each process. */
  public static Setting<Long> openFiles() {
    return Setting.of("open-files", Form.number(16, 1 << 20), "1024", "of each process");
  }
}
