package io.dryrun.domain.secret;

import io.dryrun.domain.json.JsonArray;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import io.dryrun.domain.script.EnvironmentVariable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Values that must not be shown, and the means to put {@link #MARK} in their place. Immutable, safe
 * for use by several threads. {@link #toString} shows counts alone.
 *
 * <p>A value is found
 *
 * <ul>
 *   <li>as it is, without the white space around it; of a value of several lines also each line of
 *       at least 12 characters, other than the first and last line of a PEM block;
 *   <li>percent-encoded, whichever characters are spared, in either case, with {@code +} or {@code
 *       %20} for a space;
 *   <li>with backslashes: in JSON, in Python's {@code repr()} and {@code ascii()} of strings and
 *       bytes, in the shell's quotes and {@code printf %q};
 *   <li>in base64 of either alphabet, alone or within something longer, also broken into lines of
 *       at least 60 digits; in hexadecimal digits of either case likewise.
 * </ul>
 *
 * Each of these forms is looked for on its own: not found is a value that is written in two of them
 * at once (base64 in JSON with escaped line ends), compressed, hashed, in another character set, in
 * other upper and lower case, with colours or spaces inside, or in part, but for its lines.
 */
public final class Secrets {

  /** Stands for a secret. */
  public static final String MARK = "••••";

  /** No secrets: everything is shown as it is. */
  public static final Secrets NONE = of(List.of());

  /** Memory is about fourteen times that. */
  private static final int MOST_PATTERN_BYTES = 8 << 20;

  private final PatternAutomaton patterns;
  private final int count;
  private final List<String> unmasked;

  private Secrets(SecretPatterns secrets) {
    this.patterns = new PatternAutomaton(new PatternTrie(secrets.bytes(MOST_PATTERN_BYTES)));
    this.count = secrets.count();
    this.unmasked = secrets.unmasked();
  }

  /**
   * The values of {@code variables}. Not masked, because they would be found everywhere and protect
   * nothing, are values under 6 characters (so {@code true} and every port) and, in any case,
   * these: localhost, 127.0.0.1, 0.0.0.0, default, enabled, disabled, production, staging,
   * development, testing, warning, verbose, C.UTF-8, en_US.UTF-8. Longer numbers are masked: they
   * may be PINs.
   *
   * <p>If the values with their lines exceed 8 MiB, which is more than Linux accepts as the
   * environment of a process (execve(2): 6 MiB at the most), long ones are recognised and masked by
   * their beginning alone.
   */
  public static Secrets of(List<EnvironmentVariable> variables) {
    return new Secrets(new SecretPatterns(variables));
  }

  /**
   * Names of the variables whose values are too short or too common to be masked, each once, in
   * order; for a warning. Variables that are empty or blank are not among them.
   */
  public List<String> unmasked() {
    return unmasked;
  }

  /** Whether no value is masked. */
  public boolean isEmpty() {
    return count == 0;
  }

  /**
   * The text with {@link #MARK} in place of every value. Values that overlap or touch share one
   * mark.
   */
  public String mask(String text) {
    if (!contains(text)) {
      return text;
    }
    StreamMask stream = stream();
    return stream.push(text) + stream.end();
  }

  /**
   * The same value with all strings and names of members masked. Numbers stay, since who reads them
   * relies on their type. Names that become the same are told apart by a number. Recurses once for
   * each level of nesting.
   */
  public JsonValue mask(JsonValue value) {
    return switch (value) {
      case JsonString(String text) -> new JsonString(mask(text));
      case JsonArray(List<JsonValue> items) ->
          new JsonArray(items.stream().map(this::mask).toList());
      case JsonObject object -> mask(object);
      default -> value;
    };
  }

  private JsonObject mask(JsonObject object) {
    var members = new LinkedHashMap<String, JsonValue>();
    object
        .members()
        .forEach(
            (name, value) -> {
              String masked = mask(name);
              String free = masked;
              for (int i = 2; isTaken(free, name, object, members); i++) {
                free = masked + " (" + i + ")";
              }
              members.put(free, mask(value));
            });
    return new JsonObject(members);
  }

  /**
   * A masked name must neither take the place of another one nor that of a member still to come.
   */
  private static boolean isTaken(
      String free, String name, JsonObject object, Map<String, JsonValue> members) {
    return members.containsKey(free) || (!free.equals(name) && object.members().containsKey(free));
  }

  /** A mask for text that comes in pieces. */
  public StreamMask stream() {
    return new StreamMask(patterns);
  }

  /** Whether a value stands in {@code text}, in any of the forms that are masked. */
  public boolean contains(String text) {
    if (isEmpty()) {
      return false;
    }
    var found = new boolean[1];
    var readings = new Readings(patterns, (start, end) -> found[0] = true);
    readings.read(text, 0, text.length(), 0);
    readings.finish();
    return found[0];
  }

  @Override
  public String toString() {
    return "Secrets[%d masked, %d not masked]".formatted(count, unmasked.size());
  }
}
