package org.example.graalpy;

import io.dryrun.adapter.script.kit.Form;
import io.dryrun.adapter.script.kit.LimitSettings;
import io.dryrun.adapter.script.kit.Setting;
import io.dryrun.adapter.script.kit.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a deployment can set.
 *
 * @param cpuTime what a script may take of a processor
 * @param disk bytes that all files of a script may take, which are in memory
 */
record GraalPySettings(Duration cpuTime, long disk) {
  private static final Setting<Duration> CPU_TIME =
      Setting.of("cpu-time", Form.time(), "1m", "what a script may take of a processor");
  private static final Setting<Long> DISK =
      LimitSettings.disk(1L << 20, "all files of a script, which are in memory");

  /**
   * @throws IllegalArgumentException if a setting is unknown or wrong
   */
  static GraalPySettings of(Map<String, String> given) {
    Settings settings = Settings.of(GraalPyRunner.NAME, List.of(CPU_TIME, DISK), given);
    return new GraalPySettings(settings.get(CPU_TIME), settings.get(DISK));
  }
}
