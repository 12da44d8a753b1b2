package io.dryrun.domain.internal.review;

import io.dryrun.domain.json.JsonArray;
import io.dryrun.domain.json.JsonInteger;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import java.util.function.UnaryOperator;

/**
 * Values of an order as messages show them: on one line, never long, secrets masked.
 *
 * <p>A sentence is put together where nobody knows the secrets, and half of one is one too. So a
 * value stands in the sentence as a whole, between two characters that no text has, until {@link
 * ReviewNotes} masks and then shortens it. What is not between them is the review's own words,
 * which are never masked.
 */
final class QuotedValue {

  /** How many characters of a value a message shows. */
  static final int LENGTH = 40;

  private static final int PLACE_LENGTH = 100;

  /** Noncharacters of Unicode, which are for use within a program alone. */
  private static final char VALUE = '\uFDD0';

  private static final char NAME = '\uFDD1';
  private static final char END = '\uFDD2';

  private QuotedValue() {}

  /** The sentence with all values in it masked and shortened. */
  static String resolve(String sentence, UnaryOperator<String> mask) {
    var line = new StringBuilder(sentence.length());
    int at = 0;
    while (at < sentence.length()) {
      char c = sentence.charAt(at);
      int end = c == VALUE || c == NAME ? sentence.indexOf(END, at) : -1;
      if (end < 0) {
        line.append(c);
        at++;
      } else {
        int length = c == VALUE ? LENGTH : PLACE_LENGTH;
        line.append(cut(mask.apply(sentence.substring(at + 1, end)), length));
        at = end + 1;
      }
    }
    return line.toString();
  }

  /** A value: strings in quotes, numbers and words as they are, the rest by its kind. */
  static String value(JsonValue value) {
    return switch (value) {
      case JsonString s -> quoted(s.value());
      case JsonArray a -> a.kind();
      case JsonObject o -> o.kind();
      // Writing it out would take long, only to be cut.
      case JsonInteger i when i.value().bitLength() > LENGTH * Integer.SIZE -> "a huge number";
      default -> whole(VALUE, value.toString());
    };
  }

  /** A text in quotes. */
  static String quoted(String text) {
    return "“" + whole(VALUE, text) + "”";
  }

  /** The place of an attribute's findings. */
  static String attribute(String name) {
    return "attributes." + whole(NAME, name);
  }

  /** The place of a limit's findings. */
  static String limit(String componentType) {
    return "limits." + whole(NAME, componentType);
  }

  private static String whole(char kind, String text) {
    var whole = new StringBuilder(text.length() + 2).append(kind);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      whole.append(c >= VALUE && c <= END ? '\uFFFD' : c);
    }
    return whole.append(END).toString();
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
