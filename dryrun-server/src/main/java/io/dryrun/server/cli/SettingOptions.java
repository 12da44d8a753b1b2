package io.dryrun.server.cli;

import io.dryrun.server.config.SettingKey;
import io.dryrun.server.config.SettingSource;
import io.dryrun.server.config.SettingValue;
import io.dryrun.server.config.SettingValues;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects the options that override settings. Not thread-safe. */
final class SettingOptions {
  private final Map<String, SettingValue> values = new LinkedHashMap<>();

  /** {@code option} was given as {@code text}, or not at all if null. */
  SettingOptions add(SettingKey key, String option, @Nullable String text) {
    return add(key.key(), option, text);
  }

  /** The runner's own settings were given. */
  SettingOptions addRunnerSettings(String option, Map<String, String> settings) {
    settings.forEach((name, text) -> addRunnerSetting(name, option, text));
    return this;
  }

  /** The runner's setting {@code name} was given as {@code text}, or not at all if null. */
  SettingOptions addRunnerSetting(String name, String option, @Nullable String text) {
    return add(SettingKey.RUNNER_SETTINGS + name, option, text);
  }

  private SettingOptions add(String key, String option, @Nullable String text) {
    if (text != null) {
      values.put(key, new SettingValue(text, new SettingSource.Flag(option)));
    }
    return this;
  }

  SettingValues values() {
    return new SettingValues(values);
  }
}
