package io.dryrun.domain.secret;

import io.dryrun.domain.json.JsonArray;
import io.dryrun.domain.json.JsonBoolean;
import io.dryrun.domain.json.JsonDecimal;
import io.dryrun.domain.json.JsonInteger;
import io.dryrun.domain.json.JsonNull;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonReader;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import io.dryrun.domain.script.EnvironmentVariable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Decides which values, and which parts of them, are looked for. */
final class SecretPatterns {

  private static final int SHORTEST_VALUE = 6;

  /** Longer than all common words. */
  private static final int SHORTEST_LINE = 12;

  /** Words of configuration with six letters or more; shorter ones are not masked anyway. */
  private static final Set<String> COMMON =
      Set.of(
          "localhost",
          "127.0.0.1",
          "0.0.0.0",
          "default",
          "enabled",
          "disabled",
          "production",
          "staging",
          "development",
          "testing",
          "warning",
          "verbose",
          "c.utf-8",
          "en_us.utf-8");

  /** Values of more characters and several lines are looked for line by line. */
  private static final int LONGEST_WHOLE = 4096;

  /** Nobody nests a configuration deeper; reading on would use up the stack. */
  private static final int MOST_LEVELS = 50;

  private final Set<String> texts = new LinkedHashSet<>();
  private final Set<String> unmasked = new LinkedHashSet<>();
  private final Set<String> values = new LinkedHashSet<>();

  SecretPatterns(List<EnvironmentVariable> variables) {
    variables.stream().filter(variable -> !variable.plain()).forEach(this::add);
  }

  private void add(EnvironmentVariable variable) {
    // Scripts read files and arguments without the white space around; it is no secret.
    String value = variable.value().strip();
    if (value.isEmpty()) {
      return;
    }
    if (!isSecret(value)) {
      unmasked.add(variable.name());
      return;
    }
    values.add(value);
    addText(value);
    if (value.startsWith("{") || value.startsWith("[")) {
      JsonReader.read(value).ifPresent(json -> addTexts(json, 0));
    }
  }

  /** The texts within a value that is JSON, such as the key of a service account. */
  private void addTexts(JsonValue json, int depth) {
    switch (json) {
      case JsonString(String text) -> addInner(text.strip());
      case JsonInteger number -> addInner(number.toString());
      case JsonDecimal number -> addInner(number.toString());
      case JsonArray(List<JsonValue> items) -> addTexts(items, depth);
      case JsonObject object -> addTexts(object.members().values(), depth);
      case JsonBoolean b -> {}
      case JsonNull n -> {}
    }
  }

  private void addTexts(Collection<JsonValue> values, int depth) {
    if (depth < MOST_LEVELS) {
      values.forEach(value -> addTexts(value, depth + 1));
    }
  }

  private void addInner(String text) {
    if (isSecret(text)) {
      addText(text);
    }
  }

  private void addText(String text) {
    if (text.length() <= LONGEST_WHOLE || text.indexOf('\n') < 0) {
      texts.add(text);
      text.lines().map(String::strip).filter(SecretPatterns::isTelling).forEach(texts::add);
    } else {
      addLineByLine(text);
    }
  }

  /**
   * A long value as a whole beside its lines would take twice the memory. Its short lines, which
   * are not looked for alone, are looked for together with the long one above.
   */
  private void addLineByLine(String text) {
    int start = 0;
    int end = 0;
    for (int from = 0; from < text.length(); ) {
      int lineEnd = text.indexOf('\n', from);
      int to = lineEnd < 0 ? text.length() : lineEnd;
      String line = text.substring(from, to).strip();
      if (line.length() >= SHORTEST_LINE) {
        addPart(text.substring(start, end));
        start = from;
        if (isTelling(line)) {
          texts.add(line);
        } else {
          start = to;
        }
      }
      end = to;
      from = to + 1;
    }
    addPart(text.substring(start, end));
  }

  private void addPart(String part) {
    String text = part.strip();
    if (text.length() >= SHORTEST_VALUE) {
      texts.add(text);
    }
  }

  private static boolean isSecret(String value) {
    return value.length() >= SHORTEST_VALUE && !isCommon(value);
  }

  /** Whether a line of a value is looked for by itself. */
  private static boolean isTelling(String line) {
    return line.length() >= SHORTEST_LINE
        && !line.startsWith("-----BEGIN ")
        && !line.startsWith("-----END ");
  }

  private static boolean isCommon(String value) {
    return COMMON.contains(value.toLowerCase(Locale.ROOT));
  }

  /** What to look for, at most about {@code most} bytes of it; see {@link Secrets#of}. */
  Collection<byte[]> bytes(int most) {
    List<byte[]> whole = texts.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
    if (whole.stream().mapToLong(bytes -> bytes.length).sum() <= most) {
      return whole;
    }
    int share = Math.max(SHORTEST_VALUE, most / whole.size());
    return whole.stream()
        .map(bytes -> bytes.length <= share ? bytes : Arrays.copyOf(bytes, share))
        .toList();
  }

  /** How many different values are masked. */
  int count() {
    return values.size();
  }

  /** Names of the variables whose values are not masked, in their order. */
  List<String> unmasked() {
    return List.copyOf(unmasked);
  }
}
