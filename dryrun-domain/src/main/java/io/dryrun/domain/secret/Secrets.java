package io.dryrun.domain.secret;

import io.dryrun.domain.json.JsonArray;
import io.dryrun.domain.json.JsonBoolean;
import io.dryrun.domain.json.JsonDecimal;
import io.dryrun.domain.json.JsonInteger;
import io.dryrun.domain.json.JsonNull;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import io.dryrun.domain.script.EnvironmentVariable;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Values that must not be shown, and the means to put {@link #MARK} in their place. Immutable, safe
 * for use by several threads. {@link #toString} shows counts alone.
 *
 * <p>A value is found
 *
 * <ul>
 *   <li>as it is, without the white space around it; of a value of several lines also each line of
 *       at least 12 characters, other than the first and last line of a PEM block; of a value that
 *       is JSON also each text and number in it that would be masked as a value;
 *   <li>percent-encoded, whichever characters are spared, in either case, with {@code +} or {@code
 *       %20} for a space;
 *   <li>with backslashes: in JSON, in Python's {@code repr()} and {@code ascii()} of strings and
 *       bytes, in the shell's quotes and {@code printf %q};
 *   <li>in single quotes as bash, dash, BusyBox, coreutils and Python's shlex write a quote, and
 *       coreutils a line end, within them;
 *   <li>with the references of XML and HTML;
 *   <li>in base64 of either alphabet, alone or within something longer, also broken into lines of
 *       at least 16 digits; in hexadecimal digits of either case likewise;
 *   <li>in base64 of JSON, where JSON writes it with backslashes;
 *   <li>as single bytes in hexadecimal, or two together, with spaces, colons, commas, dashes or
 *       line ends between them.
 * </ul>
 *
 * Each of these forms is looked for on its own: not found is a value that is written in two of them
 * at once (base64 in JSON with escaped line ends), in a dump with a column beside the bytes,
 * compressed, hashed, in another character set, in other upper and lower case, with colours or
 * spaces inside, or in part, but for its lines.
 */
public final class Secrets {

  /** Stands for a secret. */
  public static final String MARK = "••••";

  /** No secrets: everything is shown as it is. */
  public static final Secrets NONE = of(List.of());

  /** Memory is about six times that. */
  private static final int MOST_PATTERN_BYTES = 8 << 20;

  /** Shorter texts hold no value, in whatever form. */
  private static final int SHORTEST_TEXT = 6;

  /** Digits of numbers that are looked at; a number of more would take long to write out. */
  private static final int MOST_DIGITS = 10_000;

  private final List<EnvironmentVariable> variables;
  private final PatternAutomaton patterns;
  private final int count;
  private final List<String> unmasked;

  private Secrets(List<EnvironmentVariable> variables) {
    var secrets = new SecretPatterns(variables);
    this.variables = List.copyOf(variables);
    this.patterns = new PatternAutomaton(new PatternTrie(secrets.bytes(MOST_PATTERN_BYTES)));
    this.count = secrets.count();
    this.unmasked = secrets.unmasked();
  }

  /**
   * The values of {@code variables}, but for those that are said to be plain. Not masked, because
   * they would be found everywhere and protect nothing, are values under 6 characters (so {@code
   * true} and every port) and, in any case, these: localhost, 127.0.0.1, 0.0.0.0, default, enabled,
   * disabled, production, staging, development, testing, warning, verbose, C.UTF-8, en_US.UTF-8.
   * Longer numbers are masked: they may be PINs.
   *
   * <p>A value of several lines and more than 4,096 characters is looked for line by line, short
   * lines together with the one above. If the values with their lines exceed 8 MiB, which is more
   * than Linux accepts as the environment of a process (execve(2): 6 MiB at the most), long ones
   * are recognised and masked by their beginning alone.
   */
  public static Secrets of(List<EnvironmentVariable> variables) {
    return new Secrets(variables);
  }

  /**
   * Names of the variables whose values are too short or too common to be masked, each once, in
   * order; for a warning. Variables that are empty or blank are not among them.
   */
  public List<String> unmasked() {
    return unmasked;
  }

  /** Whether these are the values of {@code variables}, so that nobody needs to make them again. */
  public boolean areOf(List<EnvironmentVariable> variables) {
    return this.variables.equals(variables);
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
    if (isEmpty() || text.length() < SHORTEST_TEXT) {
      return text;
    }
    StreamMask stream = stream();
    String masked = stream.push(text) + stream.end();
    return stream.isAnyFound() ? masked : text;
  }

  /**
   * The same value with all strings and names of members masked; a number that holds a value
   * becomes a string. Names that become the same are told apart by a number. Recurses once for each
   * level of nesting.
   */
  public JsonValue mask(JsonValue value) {
    return switch (value) {
      case JsonString(String text) -> new JsonString(mask(text));
      case JsonInteger number -> masked(number, number.toString());
      case JsonDecimal number ->
          isSecret(number) ? new JsonString(MARK) : masked(number, number.literal());
      case JsonArray(List<JsonValue> items) ->
          new JsonArray(items.stream().map(this::mask).toList());
      case JsonObject object -> mask(object);
      case JsonBoolean word -> word;
      case JsonNull nothing -> nothing;
    };
  }

  private JsonValue masked(JsonValue number, String text) {
    String masked = mask(text);
    return masked.equals(text) ? number : new JsonString(masked);
  }

  /** Whether it is one in other digits than those in which it is written: {@code 4.829171e6}. */
  private boolean isSecret(JsonDecimal number) {
    try {
      return !contains(number.literal()) && contains(number.decimal());
    } catch (ArithmeticException e) {
      return false;
    }
  }

  private JsonObject mask(JsonObject object) {
    var names = new MaskedNames(object.members().keySet());
    var members = new LinkedHashMap<String, JsonValue>();
    object.members().forEach((name, value) -> members.put(names.of(name, mask(name)), mask(value)));
    return new JsonObject(members);
  }

  /** A mask for text that comes in pieces. */
  public StreamMask stream() {
    return new StreamMask(patterns);
  }

  /** Whether a value stands in {@code text}, in any of the forms that are masked. */
  public boolean contains(String text) {
    if (isEmpty() || text.length() < SHORTEST_TEXT) {
      return false;
    }
    var found = new boolean[1];
    var decoders = new NotationDecoders(patterns, (start, end) -> found[0] = true);
    decoders.read(text, 0, text.length(), 0);
    decoders.finish();
    return found[0];
  }

  /** Whether a value stands in the digits of {@code number}, with or without an exponent. */
  public boolean contains(BigDecimal number) {
    boolean isShort = number.precision() + Math.abs((long) number.scale()) <= MOST_DIGITS;
    return isShort && (contains(number.toPlainString()) || contains(number.toString()));
  }

  /**
   * Names of the variables whose values stand in {@code text}, each once, in order; for a message
   * about a text of which it is known that it {@linkplain #contains(String) holds} one, since it
   * takes as long as to make {@code Secrets} anew.
   */
  public List<String> namesIn(String text) {
    return variables.stream()
        .filter(variable -> of(List.of(variable)).contains(text))
        .map(EnvironmentVariable::name)
        .distinct()
        .toList();
  }

  @Override
  public String toString() {
    return "Secrets[%d masked, %d not masked]".formatted(count, unmasked.size());
  }
}
