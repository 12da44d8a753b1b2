package io.dryrun.domain.report.outcome;

import io.dryrun.domain.json.JsonArray;
import io.dryrun.domain.json.JsonBoolean;
import io.dryrun.domain.json.JsonDecimal;
import io.dryrun.domain.json.JsonInteger;
import io.dryrun.domain.json.JsonNull;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Text for a column of PostgreSQL, and where it fails: the marketplace leaves the check to it. */
final class ColumnText {

  private ColumnText() {}

  /**
   * Why a text does not go into a column of {@code varchar(most)}, as the end of a sentence; empty
   * if it does.
   */
  static Optional<String> objection(String text, int most) {
    if (text.indexOf('\0') >= 0) {
      return Optional.of("holds a NUL character, which a database refuses");
    }
    if (isBroken(text)) {
      return Optional.of("holds half of a surrogate pair, which is no character");
    }
    String fitting = stored(text, most);
    int length = fitting.codePointCount(0, fitting.length());
    return length <= most
        ? Optional.empty()
        : Optional.of("has %d characters, and %d at most are stored".formatted(length, most));
  }

  /** The same text without the spaces at its end that a column of {@code varchar(most)} drops. */
  static String stored(String text, int most) {
    int length = text.codePointCount(0, text.length());
    int end = text.length();
    while (length > most && text.charAt(end - 1) == ' ') {
      end--;
      length--;
    }
    return text.substring(0, end);
  }

  /**
   * Why a value does not go into a column of {@code jsonb}, as the end of a sentence; empty if it
   * does. Recurses once for each level of nesting.
   */
  static Optional<String> objection(JsonValue value) {
    return switch (value) {
      case JsonString(String text) -> ofString(text);
      case JsonDecimal number ->
          Double.isFinite(number.toDouble())
              ? Optional.empty()
              : Optional.of(
                  "holds the number %s, which is not finite for Python".formatted(shown(number)));
      case JsonArray array -> {
        for (JsonValue item : array.items()) {
          Optional<String> objection = objection(item);
          if (objection.isPresent()) {
            yield objection;
          }
        }
        yield Optional.empty();
      }
      case JsonObject object -> {
        for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
          Optional<String> objection = ofString(member.getKey());
          objection = objection.isPresent() ? objection : objection(member.getValue());
          if (objection.isPresent()) {
            yield objection;
          }
        }
        yield Optional.empty();
      }
      case JsonNull n -> Optional.empty();
      case JsonBoolean b -> Optional.empty();
      case JsonInteger i -> Optional.empty();
    };
  }

  private static String shown(JsonDecimal number) {
    String literal = number.literal();
    return literal.length() > 20 ? literal.substring(0, 20) + "…" : literal;
  }

  private static Optional<String> ofString(String text) {
    if (text.indexOf('\0') >= 0) {
      return Optional.of("holds \\u0000, which a database refuses in JSON");
    }
    return isBroken(text)
        ? Optional.of("holds half of a surrogate pair, which a database refuses in JSON")
        : Optional.empty();
  }

  private static boolean isBroken(String text) {
    return !StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }
}
