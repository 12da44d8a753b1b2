package io.dryrun.domain.report.outcome;

import io.dryrun.domain.internal.python.PythonWhitespace;
import io.dryrun.domain.json.JsonDecimal;
import io.dryrun.domain.json.JsonInteger;
import io.dryrun.domain.json.JsonNull;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import io.dryrun.domain.json.PythonText;
import java.nio.charset.StandardCharsets;

/**
 * A text as the marketplace's serializers take one ({@code CharField} of Django REST framework):
 * numbers are made text, white space around it goes away, and null, NUL and half surrogate pairs
 * are refused.
 *
 * @param text without white space around it; empty if refused
 * @param refusal why it is refused, as the end of a sentence; empty if it is not
 */
record SerializerText(String text, String refusal) {

  /**
   * @param blank whether a blank text is taken
   */
  static SerializerText of(JsonValue value, boolean blank) {
    return switch (value) {
      case JsonString(String text) -> of(text, blank);
      case JsonInteger i -> of(PythonText.str(i), blank);
      case JsonDecimal d -> of(PythonText.str(d), blank);
      case JsonNull n -> refused("is null");
      default -> refused("is " + value.kind());
    };
  }

  private static SerializerText of(String text, boolean blank) {
    String stripped = PythonWhitespace.strip(text);
    if (stripped.isEmpty() && !blank) {
      return refused("is blank");
    }
    if (text.indexOf('\0') >= 0) {
      return refused("holds a NUL character");
    }
    return StandardCharsets.UTF_8.newEncoder().canEncode(text)
        ? new SerializerText(stripped, "")
        : refused("holds half of a surrogate pair");
  }

  private static SerializerText refused(String why) {
    return new SerializerText("", why);
  }

  boolean isRefused() {
    return !refusal.isEmpty();
  }
}
