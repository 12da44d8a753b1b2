package io.dryrun.domain.internal.python;

import io.dryrun.domain.json.JsonArray;
import io.dryrun.domain.json.JsonBoolean;
import io.dryrun.domain.json.JsonDecimal;
import io.dryrun.domain.json.JsonInteger;
import io.dryrun.domain.json.JsonNull;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import io.dryrun.domain.json.PythonText;
import java.util.Iterator;
import java.util.Map;

/**
 * {@code str()} of CPython 3 for what its JSON reader gives: {@code None}, {@code True}, {@code
 * ['a', 1.5]}, <code>{'a': None}</code>; a text is itself. That is what a database column for text
 * holds where the marketplace puts such a value into it.
 */
public final class PythonRepr {

  private PythonRepr() {}

  /** Recurses once for each level of nesting. */
  public static String str(JsonValue value) {
    if (value instanceof JsonString(String text)) {
      return text;
    }
    var written = new StringBuilder();
    write(value, written);
    return written.toString();
  }

  private static void write(JsonValue value, StringBuilder text) {
    switch (value) {
      case JsonString(String given) -> quote(given, text);
      case JsonArray array -> {
        text.append('[');
        for (Iterator<JsonValue> items = array.items().iterator(); items.hasNext(); ) {
          write(items.next(), text);
          text.append(items.hasNext() ? ", " : "");
        }
        text.append(']');
      }
      case JsonObject object -> {
        text.append('{');
        for (var members = object.members().entrySet().iterator(); members.hasNext(); ) {
          Map.Entry<String, JsonValue> member = members.next();
          quote(member.getKey(), text);
          text.append(": ");
          write(member.getValue(), text);
          text.append(members.hasNext() ? ", " : "");
        }
        text.append('}');
      }
      case JsonNull n -> text.append(PythonText.str(n));
      case JsonBoolean b -> text.append(PythonText.str(b));
      case JsonInteger i -> text.append(PythonText.str(i));
      case JsonDecimal d -> text.append(PythonText.str(d));
    }
  }

  /** Single quotes, unless the text has some and no double ones. */
  private static void quote(String given, StringBuilder text) {
    char quote = given.indexOf('\'') >= 0 && given.indexOf('"') < 0 ? '"' : '\'';
    text.append(quote);
    given
        .codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> {
                  if (c == quote) {
                    text.append('\\').append(quote);
                  } else if (isPrintable(c)) {
                    text.appendCodePoint(c);
                  } else {
                    text.append(escape(c));
                  }
                }
              }
            });
    text.append(quote);
  }

  private static String escape(int c) {
    return c < 0x100
        ? "\\x%02x".formatted(c)
        : c < 0x10000 ? "\\u%04x".formatted(c) : "\\U%08x".formatted(c);
  }

  /** As {@code str.isprintable()}: nothing of the categories Other and Separator but the space. */
  private static boolean isPrintable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.SPACE_SEPARATOR -> c == ' ';
      default -> true;
    };
  }
}
