package io.dryrun.server.config;

import java.util.Objects;

/**
 * The value of a setting as it was written.
 *
 * @param text what was written
 * @param source where
 */
public record SettingValue(String text, SettingSource source) {

  /** Refuses nulls. */
  public SettingValue {
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(source, "source");
  }
}
