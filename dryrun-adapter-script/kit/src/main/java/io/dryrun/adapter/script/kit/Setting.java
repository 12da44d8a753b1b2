package io.dryrun.adapter.script.kit;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One setting of a runner: all that a reader of settings, an error and a page of documentation tell
 * of it. Immutable.
 *
 * <pre>{@code
 * static final Setting<Long> MEMORY =
 *     Setting.of("memory", Form.size(16L << 20), "512MiB", "what a script may have");
 * }</pre>
 *
 * @param <T> the type of its value
 * @param name its name; {@code LANGUAGE} in it stands for the word of any language of scripts
 * @param form how its value is read
 * @param preset the text that it has where none is given; null for none
 * @param otherwise what holds where none is given, as a cell of a Markdown table; may be empty
 * @param meaning one sentence, as a cell of a Markdown table
 */
public record Setting<T>(
    String name, Form<T> form, @Nullable String preset, String otherwise, String meaning) {
  static final String LANGUAGE = "LANGUAGE";

  /**
   * One with a value in any case.
   *
   * @throws IllegalArgumentException if the preset is none of its form
   */
  public static <T> Setting<T> of(String name, Form<T> form, String preset, String meaning) {
    if (form.reading().apply(preset).isEmpty()) {
      throw new IllegalArgumentException(
          "The default \"%s\" of \"%s\" is not %s.".formatted(preset, name, form.right()));
    }
    return new Setting<>(name, form, preset, "`" + preset + "`", meaning);
  }

  /**
   * One that has a value only if it is given.
   *
   * @param otherwise what holds then, as a cell of a Markdown table; may be empty
   */
  public static <T> Setting<T> optional(
      String name, Form<T> form, String otherwise, String meaning) {
    return new Setting<>(name, form, null, otherwise, meaning);
  }

  /** The same for one language. */
  Setting<T> named(String language) {
    return new Setting<>(name.replace(LANGUAGE, language), form, preset, otherwise, meaning);
  }

  /** The word that stands in {@code key} for {@code LANGUAGE}; empty if there is none. */
  Optional<String> languageOf(String key) {
    String end = name.substring(Math.min(name.length(), LANGUAGE.length()));
    return name.startsWith(LANGUAGE) && key.endsWith(end) && key.length() > end.length()
        ? Optional.of(key.substring(0, key.length() - end.length()))
        : Optional.empty();
  }

  boolean isCalled(String key) {
    return name.equals(key) || languageOf(key).isPresent();
  }

  /**
   * The table of these settings for a page of documentation: Markdown, each line ended by a line
   * feed.
   */
  public static String table(List<Setting<?>> settings) {
    var table = new StringBuilder("| setting | default | meaning |\n|---|---|---|\n");
    for (Setting<?> setting : settings) {
      table.append("| `").append(setting.name).append("` | ");
      table.append(setting.otherwise.isEmpty() ? "" : setting.otherwise + " ");
      table.append("| ").append(setting.meaning).append(" |\n");
    }
    return table.toString();
  }
}
