package io.dryrun.domain.script;

import io.dryrun.domain.json.JsonArray;
import io.dryrun.domain.json.JsonNull;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import io.dryrun.domain.json.PythonText;
import io.dryrun.domain.validation.FieldErrors;
import io.dryrun.domain.validation.InvalidFieldsException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a provider stored in an offering's {@code secret_options} about scripts, as it stands there:
 * a mistake in it must not keep the offering from being read, and is told when a script is asked
 * for. Immutable. {@link #toString} shows no source and no value.
 *
 * @param language the word that was stored; null if there is none
 * @param sources the stored scripts
 * @param environ the stored variables: an array of objects with {@code name} and {@code value}, or
 *     an object; anything else is a mistake
 */
public record ProviderScripts(
    @Nullable String language, Map<DryRunType, String> sources, JsonValue environ) {

  /** An offering without scripts. */
  public static final ProviderScripts NONE = new ProviderScripts(null, Map.of(), JsonArray.EMPTY);

  /** Copies {@code sources}. */
  public ProviderScripts {
    var copy = new EnumMap<DryRunType, String>(DryRunType.class);
    copy.putAll(sources);
    sources = java.util.Collections.unmodifiableMap(copy);
  }

  /** The stored source of the script for {@code type}; empty if there is none or a blank one. */
  public Optional<String> source(DryRunType type) {
    return Optional.ofNullable(sources.get(type)).filter(source -> !source.isBlank());
  }

  /**
   * The script for {@code type}.
   *
   * @param replacement a source to take in place of the stored one; null for the stored one
   * @param offered the languages that can be run
   * @throws InvalidFieldsException about {@code language} and {@code script}: what is missing or
   *     wrong, and what would be right
   */
  public Script script(DryRunType type, @Nullable String replacement, Set<ScriptLanguage> offered) {
    var errors = new FieldErrors.Collector();
    Optional<ScriptLanguage> known =
        Optional.ofNullable(language).flatMap(ScriptLanguage::ofWord).filter(offered::contains);
    if (known.isEmpty()) {
      errors.add("language", unknownLanguage(offered));
    }
    Optional<String> source = replacement == null ? source(type) : Optional.of(replacement);
    if (source.isEmpty()) {
      errors.add(
          "script",
          "The offering has no script for %s: secret_options.%s is missing or empty."
              .formatted(type.word(), type.lowerCase()));
    }
    errors.throwIfAny();
    return new Script(known.orElseThrow(), source.orElseThrow());
  }

  /**
   * The stored variables in order. A value that is no string is rendered as Python does.
   *
   * @throws InvalidFieldsException about {@code environ}, naming each entry that is wrong
   */
  public List<EnvironmentVariable> variables() {
    var errors = new FieldErrors.Collector();
    var variables = new ArrayList<EnvironmentVariable>();
    switch (environ) {
      case JsonNull n -> {}
      case JsonObject object ->
          object
              .members()
              .forEach((name, value) -> read("The variable", name, value, variables, errors));
      case JsonArray array -> {
        for (int i = 0; i < array.items().size(); i++) {
          readEntry(i, array.items().get(i), variables, errors);
        }
      }
      default ->
          errors.add(
              "environ",
              "secret_options.environ is %s; it must be a list of objects with name and value, or an object."
                  .formatted(environ.kind()));
    }
    errors.throwIfAny();
    return List.copyOf(variables);
  }

  private static void readEntry(
      int index,
      JsonValue entry,
      List<EnvironmentVariable> variables,
      FieldErrors.Collector errors) {
    String place = "Entry %d of secret_options.environ".formatted(index + 1);
    if (!(entry instanceof JsonObject object)) {
      errors.add(
          "environ", place + " is " + entry.kind() + "; it must be an object with name and value.");
    } else if (!(object.members().get("name") instanceof JsonString(String name))) {
      errors.add("environ", place + " has no name that is a string.");
    } else {
      Optional<JsonValue> value = object.member("value");
      if (value.isEmpty()) {
        errors.add("environ", place + " has no value.");
      } else {
        read(place, name, value.get(), variables, errors);
      }
    }
  }

  private static void read(
      String place,
      String name,
      JsonValue value,
      List<EnvironmentVariable> variables,
      FieldErrors.Collector errors) {
    String text = PythonText.str(value);
    EnvironmentVariable.problem(name, text)
        .ifPresentOrElse(
            problem -> errors.add("environ", place + ": " + problem),
            () -> variables.add(new EnvironmentVariable(name, text)));
  }

  private String unknownLanguage(Set<ScriptLanguage> offered) {
    String right = "set secret_options.language to %s.".formatted(ScriptLanguage.choice(offered));
    if (language == null || language.isBlank()) {
      return "The offering does not say the language of its scripts: " + right;
    }
    // Only what can be the name of a language is quoted: anything may have been stored there.
    return ScriptLanguage.ofWord(language)
        .map(
            "The offering's scripts are in the language \"%s\", which is not run here: "::formatted)
        .orElse("What the offering has as the language of its scripts is no language: ")
        .concat(right);
  }

  @Override
  public String toString() {
    return "ProviderScripts[%s, %s]".formatted(language, sources.keySet());
  }
}
