package io.dryrun.domain.report.order;

import io.dryrun.domain.json.JsonArray;
import io.dryrun.domain.json.JsonInteger;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;

/** Values of an order as messages show them: on one line, never long. */
final class Shown {

  /** How many characters of a value a message shows. */
  static final int LENGTH = 40;

  private static final int PLACE_LENGTH = 100;

  private Shown() {}

  /** A value: strings in quotes, numbers and words as they are, the rest by its kind. */
  static String value(JsonValue value) {
    return switch (value) {
      case JsonString s -> quoted(s.value());
      case JsonArray a -> a.kind();
      case JsonObject o -> o.kind();
      // Writing it out would take long, only to be cut.
      case JsonInteger i when i.value().bitLength() > LENGTH * Integer.SIZE -> "a huge number";
      default -> cut(value.toString(), LENGTH);
    };
  }

  /** A text in quotes. */
  static String quoted(String text) {
    return "“" + cut(text, LENGTH) + "”";
  }

  /** The place of an attribute's findings. */
  static String attribute(String name) {
    return "attributes." + cut(name, PLACE_LENGTH);
  }

  /** The place of a limit's findings. */
  static String limit(String componentType) {
    return "limits." + cut(componentType, PLACE_LENGTH);
  }

  private static String cut(String text, int length) {
    boolean fits = text.codePointCount(0, text.length()) <= length;
    int end = fits ? text.length() : text.offsetByCodePoints(0, length - 1);
    var line = new StringBuilder();
    text.substring(0, end)
        .codePoints()
        .forEach(c -> line.appendCodePoint(Character.isISOControl(c) ? ' ' : c));
    return fits ? line.toString() : line.append("…").toString();
  }
}
