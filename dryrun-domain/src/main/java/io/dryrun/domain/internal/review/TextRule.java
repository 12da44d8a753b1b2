package io.dryrun.domain.internal.review;

import io.dryrun.domain.internal.python.PythonWhitespace;
import io.dryrun.domain.json.JsonDecimal;
import io.dryrun.domain.json.JsonInteger;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import java.util.List;

/**
 * As {@code CharField}: a string that is not blank, or a number, which becomes one. So is whatever
 * the marketplace has no field for, such as a {@code password}.
 */
record TextRule() implements OptionRule {

  @Override
  public List<Objection> objections(JsonValue value) {
    return switch (value) {
      case JsonString s -> ofText(s.value());
      case JsonInteger i -> List.of();
      case JsonDecimal d -> List.of();
      default ->
          List.of(Objection.type("must be a string; it is " + QuotedValue.value(value) + "."));
    };
  }

  private static List<Objection> ofText(String text) {
    String stripped = PythonWhitespace.strip(text);
    if (stripped.isEmpty()) {
      return List.of(
          new Objection(
              "order.attribute-blank", true, "must not be blank; leave it out if there is none."));
    }
    if (stripped.indexOf('\0') >= 0) {
      return List.of(Objection.type("must not contain a null character."));
    }
    return stripped.codePoints().anyMatch(TextRule::isSurrogate)
        ? List.of(Objection.type("must not contain half of a surrogate pair."))
        : List.of();
  }

  private static boolean isSurrogate(int c) {
    return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
  }
}
