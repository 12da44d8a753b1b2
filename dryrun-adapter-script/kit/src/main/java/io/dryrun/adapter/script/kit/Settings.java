package io.dryrun.adapter.script.kit;

import io.dryrun.domain.validation.NearestName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The settings that a deployment gave to a runner, read by their forms. Errors name the runner, the
 * setting and what would be right. Immutable.
 */
public final class Settings {
  private final String runner;
  private final Map<String, String> given;

  private Settings(String runner, Map<String, String> given) {
    this.runner = runner;
    this.given = given;
  }

  /**
   * Settings of which each is known. Their values are read when they are asked for.
   *
   * @param runner its name, for errors
   * @param known all that the runner has
   * @param given texts by name
   * @throws IllegalArgumentException if one is unknown; its message names the nearest that is known
   */
  public static Settings of(String runner, List<Setting<?>> known, Map<String, String> given) {
    var settings = new Settings(runner, Map.copyOf(given));
    given.keySet().stream()
        .filter(key -> known.stream().noneMatch(setting -> setting.isCalled(key)))
        .findFirst()
        .ifPresent(
            key -> {
              throw settings.unknown(key, known.stream().map(Setting::name).sorted().toList());
            });
    return settings;
  }

  private IllegalArgumentException unknown(String key, List<String> known) {
    String nearest =
        NearestName.of(key, known).map(name -> " Did you mean \"" + name + "\"?").orElse("");
    return wrong(
        "has no setting \"%s\".%s Known are: %s."
            .formatted(key, nearest, String.join(", ", known)));
  }

  /** The names that were given. */
  public Set<String> names() {
    return given.keySet();
  }

  /** Whether it was given, be it the value that it has anyway. */
  public boolean has(Setting<?> setting) {
    return given.containsKey(setting.name());
  }

  /**
   * The value that was given, else the default.
   *
   * @throws IllegalArgumentException if what was given is not of the setting's form, or nothing was
   *     given and there is no default
   */
  public <T> T get(Setting<T> setting) {
    return find(setting).orElseThrow(() -> wrong("needs \"%s\".".formatted(setting.name())));
  }

  /**
   * The value that was given, else the default; empty if there is neither.
   *
   * @throws IllegalArgumentException if what was given is not of the setting's form
   */
  public <T> Optional<T> find(Setting<T> setting) {
    String text = given.getOrDefault(setting.name(), setting.preset());
    if (text == null) {
      return Optional.empty();
    }
    Optional<T> value = setting.form().reading().apply(text.strip());
    if (value.isEmpty()) {
      throw unfit(setting, setting.form().right());
    }
    return value;
  }

  /**
   * For a value that does not fit: {@code The script runner "x" can't take "1" for "cpus": it is
   * …}.
   *
   * @param right what would, as the end of the sentence "it is …"
   */
  public IllegalArgumentException unfit(Setting<?> setting, String right) {
    return unfit(setting, given.getOrDefault(setting.name(), ""), right);
  }

  /**
   * For a part of a value that does not fit.
   *
   * @param text the part
   * @param right what would, as the end of the sentence "it is …"
   */
  public IllegalArgumentException unfit(Setting<?> setting, String text, String right) {
    return wrong("can't take \"%s\" for \"%s\": it is %s.".formatted(text, setting.name(), right));
  }

  /**
   * For anything else that is wrong.
   *
   * @param problem the rest of a sentence that begins with {@code The script runner "x" }
   */
  public IllegalArgumentException wrong(String problem) {
    return new IllegalArgumentException("The script runner \"%s\" %s".formatted(runner, problem));
  }
}
