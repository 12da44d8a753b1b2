package io.dryrun.server.config;

import io.dryrun.server.input.BadInputException;
import io.dryrun.server.input.YamlFile;
import io.dryrun.server.input.YamlValue;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads settings from a YAML file. */
public final class SettingsFile {

  private SettingsFile() {}

  /**
   * What the file sets. A key may be nested or dotted: {@code runs: {timeout: 60s}} and {@code
   * runs.timeout: 60s} are the same. A key without a value sets nothing.
   *
   * @throws BadInputException if the file can't be read, is not YAML, or has an unknown key
   */
  public static SettingValues read(Path file) {
    var values = new LinkedHashMap<String, SettingValue>();
    YamlFile.read("configuration", file)
        .filter(root -> !root.isNull())
        .ifPresent(root -> collect(file, "", root.mapping("The configuration"), values));
    return new SettingValues(values);
  }

  private static void collect(
      Path file, String prefix, Map<String, YamlValue> entries, Map<String, SettingValue> values) {
    entries.forEach(
        (name, value) -> {
          String key = prefix + name;
          if (value.isMapping()) {
            collect(file, key + ".", value.mapping(key), values);
          } else if (!value.isNull()) {
            var source = new SettingSource.InFile(file, value.line());
            if (values.put(key, new SettingValue(value.text(key), source)) != null) {
              throw value.wrong("\"" + key + "\" is there twice");
            }
          }
        });
  }
}
