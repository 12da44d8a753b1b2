package io.dryrun.server.config;

import io.dryrun.server.input.BadInputException;
import io.dryrun.server.input.NearestWord;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Settings as they were written, before anybody looked at their values.
 *
 * @param values key to value; each key is known
 */
public record SettingValues(Map<String, SettingValue> values) {

  /** Nothing written. */
  public static final SettingValues NONE = new SettingValues(Map.of());

  /**
   * Copies {@code values}.
   *
   * @throws BadInputException if a key is unknown; names the nearest known one
   */
  public SettingValues {
    values.forEach(
        (key, value) -> {
          if (!isKnown(key)) {
            throw new BadInputException(
                "There is no setting \"%s\" (%s). %s"
                    .formatted(
                        key,
                        value.source().description(),
                        NearestWord.hint(key, SettingKey.keys())));
          }
        });
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  private static boolean isKnown(String key) {
    return SettingKey.ofKey(key).isPresent()
        || (key.startsWith(SettingKey.RUNNER_SETTINGS)
            && key.length() > SettingKey.RUNNER_SETTINGS.length());
  }

  /** These with those of {@code stronger} in place of what both have. */
  public SettingValues overriddenBy(SettingValues stronger) {
    var merged = new LinkedHashMap<>(values);
    merged.putAll(stronger.values);
    return new SettingValues(merged);
  }

  /** The value of {@code key}, else its default; empty if it has neither. */
  public Optional<SettingValue> value(SettingKey key) {
    return Optional.ofNullable(values.get(key.key()))
        .or(
            () ->
                key.defaultText().map(text -> new SettingValue(text, new SettingSource.Default())));
  }

  /** The runner's own settings, name to value. */
  public Map<String, String> runnerSettings() {
    var settings = new TreeMap<String, String>();
    values.forEach(
        (key, value) -> {
          if (key.startsWith(SettingKey.RUNNER_SETTINGS)) {
            settings.put(key.substring(SettingKey.RUNNER_SETTINGS.length()), value.text());
          }
        });
    return settings;
  }
}
