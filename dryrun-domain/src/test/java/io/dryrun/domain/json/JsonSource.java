package io.dryrun.domain.json;

import java.util.stream.Collectors;

/**
 * JSON text to feed to Python. Deliberately unlike what {@link PythonText} writes: no spaces, and
 * every character but letters and digits escaped.
 */
final class JsonSource {

  private JsonSource() {}

  static String of(JsonValue value) {
    return switch (value) {
      case JsonNull n -> "null";
      case JsonBoolean b -> Boolean.toString(b.value());
      case JsonInteger i -> i.value().toString();
      case JsonDecimal d -> d.literal();
      case JsonString s -> quoted(s.value());
      case JsonArray a ->
          a.items().stream().map(JsonSource::of).collect(Collectors.joining(",", "[", "]"));
      case JsonObject o ->
          o.members().entrySet().stream()
              .map(member -> quoted(member.getKey()) + ":" + of(member.getValue()))
              .collect(Collectors.joining(",", "{", "}"));
    };
  }

  private static String quoted(String text) {
    return text.chars()
        .mapToObj(
            c ->
                c < 0x80 && Character.isLetterOrDigit(c)
                    ? Character.toString(c)
                    : "\\u%04X".formatted(c))
        .collect(Collectors.joining("", "\"", "\""));
  }
}
