package io.dryrun.domain.script;

import io.dryrun.domain.json.JsonArray;
import io.dryrun.domain.json.JsonBoolean;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import io.dryrun.domain.json.PythonText;
import io.dryrun.domain.validation.FieldErrors;
import io.dryrun.domain.validation.InvalidFieldsException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The scripts in an offering's {@code secret_options}, as a provider stored them: a mistake in them
 * must not keep the offering from being read, and is told when a script is asked for. Immutable.
 * {@link #toString} shows no source and no value.
 */
public final class ProviderScripts implements Confidential {
  private final @Nullable String language;
  private final Map<DryRunType, String> sources;
  private final JsonValue environ;
  private final Set<String> idle;

  /** The members of {@code secret_options} that people take for scripts; see {@link #idle}. */
  public static final Set<String> NEVER_RUN = Set.of("delete", "restore");

  /** An offering without scripts. */
  public static final ProviderScripts NONE = new ProviderScripts(null, Map.of(), JsonArray.EMPTY);

  /** Copies {@code sources}, but for what is there for Restore, and {@code idle}. */
  public ProviderScripts(
      @Nullable String language,
      Map<DryRunType, String> sources,
      JsonValue environ,
      Set<String> idle) {
    var copy = new EnumMap<DryRunType, String>(DryRunType.class);
    copy.putAll(sources);
    copy.remove(DryRunType.RESTORE);
    sources = Collections.unmodifiableMap(copy);
    idle = Set.copyOf(idle);
    this.language = language;
    this.sources = sources;
    this.environ = environ;
    this.idle = idle;
  }

  /** Without members that are never run. */
  public ProviderScripts(
      @Nullable String language, Map<DryRunType, String> sources, JsonValue environ) {
    this(language, sources, environ, Set.of());
  }

  /** The stored source of the script for {@code type}; empty if there is none or a blank one. */
  public Optional<String> source(DryRunType type) {
    DryRunType stored = type == DryRunType.RESTORE ? DryRunType.CREATE : type;
    return Optional.ofNullable(sources.get(stored)).filter(source -> !source.isBlank());
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
          "The offering has no script for %s: secret_options.%s is missing or empty.%s"
              .formatted(
                  type.word(),
                  type.option(),
                  type == DryRunType.TERMINATE && idle.contains("delete")
                      ? " What is in secret_options.delete is never run; call it terminate."
                      : ""));
    }
    errors.throwIfAny();
    return new Script(known.orElseThrow(), source.orElseThrow());
  }

  /**
   * The stored variables that scripts get, in order. A value that is no string is rendered as
   * Python does. What the marketplace skips is skipped; {@link #skipped} tells what.
   *
   * @throws InvalidFieldsException about {@code environ}, naming each entry at which the
   *     marketplace would fail
   */
  public List<EnvironmentVariable> variables() {
    var errors = new FieldErrors.Collector();
    var variables = new ArrayList<EnvironmentVariable>();
    switch (environ) {
      case JsonObject object -> {}
      case JsonString text -> {}
      case JsonArray array -> {
        for (int i = 0; i < array.items().size(); i++) {
          if (array.items().get(i) instanceof JsonObject entry) {
            readEntry(entry(i), entry, variables, errors);
          }
        }
      }
      default ->
          errors.add(
              "environ",
              "secret_options.environ is %s, at which each order of the marketplace fails; it must be a list of objects with name and value."
                  .formatted(environ.kind()));
    }
    errors.throwIfAny();
    return List.copyOf(variables);
  }

  /** What of the stored variables the marketplace passes over, a sentence each; quotes no value. */
  public List<String> skipped() {
    return switch (environ) {
      case JsonObject object when !object.members().isEmpty() ->
          List.of(
              "secret_options.environ is an object, of which the marketplace gives a script"
                  + " nothing; make it a list of objects with name and value.");
      case JsonString text when !text.value().isEmpty() ->
          List.of(
              "secret_options.environ is a text, of which the marketplace gives a script nothing;"
                  + " make it a list of objects with name and value.");
      case JsonArray array ->
          IntStream.range(0, array.items().size())
              .filter(i -> !(array.items().get(i) instanceof JsonObject))
              .mapToObj(
                  i ->
                      "%s is %s, which the marketplace passes over; make it an object with name and value."
                          .formatted(entry(i), array.items().get(i).kind()))
              .toList();
      default -> List.of();
    };
  }

  private static String entry(int index) {
    return "Entry %d of secret_options.environ".formatted(index + 1);
  }

  private static void readEntry(
      String place,
      JsonObject entry,
      List<EnvironmentVariable> variables,
      FieldErrors.Collector errors) {
    Optional<String> name = entry.member("name").flatMap(ProviderScripts::name);
    Optional<JsonValue> value = entry.member("value");
    if (name.isEmpty()) {
      errors.add("environ", place + " has no name that is a string.");
    } else if (value.isEmpty()) {
      errors.add("environ", place + " has no value.");
    } else {
      boolean plain = entry.members().get("plain") instanceof JsonBoolean(boolean word) && word;
      read(place, name.get(), value.get(), plain, variables, errors);
    }
  }

  /** What is neither a list nor an object can be a name in Python, and is written as text. */
  private static Optional<String> name(JsonValue name) {
    return name instanceof JsonArray || name instanceof JsonObject
        ? Optional.empty()
        : Optional.of(PythonText.str(name));
  }

  private static void read(
      String place,
      String name,
      JsonValue value,
      boolean plain,
      List<EnvironmentVariable> variables,
      FieldErrors.Collector errors) {
    String text = PythonText.str(value);
    EnvironmentVariable.problem(name, text)
        .ifPresentOrElse(
            problem -> errors.add("environ", place + ": " + problem),
            () -> variables.add(new EnvironmentVariable(name, text, plain)));
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

  /** The word that was stored; null if there is none. */
  public @Nullable String language() {
    return language;
  }

  /** The stored scripts; {@link DryRunType#RESTORE} has none of its own. Can't be changed. */
  public Map<DryRunType, String> sources() {
    return sources;
  }

  /**
   * Variables as the marketplace keeps them, for {@code environ}: a list of objects with name and
   * value, in the order of {@code variables}.
   */
  public static JsonArray environ(Map<String, String> variables) {
    return new JsonArray(
        variables.entrySet().stream()
            .<JsonValue>map(
                variable ->
                    JsonObject.of(Map.of("name", variable.getKey(), "value", variable.getValue())))
            .toList());
  }

  /**
   * The stored variables: an array of objects with {@code name} and {@code value}, and {@code
   * plain} for a value that is no secret. Of an object or a text the marketplace passes nothing on;
   * anything else is a mistake.
   */
  public JsonValue environ() {
    return environ;
  }

  /**
   * Members of {@code secret_options} that look like scripts, but which the marketplace never runs,
   * such as {@code delete}. Can't be changed.
   */
  public Set<String> idle() {
    return idle;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ProviderScripts that
        && Objects.equals(language, that.language)
        && Objects.equals(sources, that.sources)
        && Objects.equals(environ, that.environ)
        && Objects.equals(idle, that.idle);
  }

  @Override
  public int hashCode() {
    return Objects.hash(language, sources, environ, idle);
  }
}
