package io.dryrun.adapter.effects;

import io.dryrun.domain.json.JsonInteger;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills in the places of a rule's answer: {@code {{id}}} and {@code {{request.NAME}}}. */
final class Templates {
  private static final Pattern PLACE = Pattern.compile("\\{\\{\\s*(id|request\\.[\\w.-]+)\\s*}}");
  private static final String REQUEST = "request.";

  private Templates() {}

  /** The text with values in their places; where there is none, nothing stands. */
  static String filled(String text, HttpCall call) {
    String id = UUID.randomUUID().toString();
    return PLACE
        .matcher(text)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    found.group(1).equals("id")
                        ? id
                        : escaped(
                            value(call, found.group(1).substring(REQUEST.length())).orElse(""))));
  }

  private static Optional<String> value(HttpCall call, String name) {
    Optional<JsonValue> json = call.json();
    if (json.isPresent()) {
      JsonValue at = json.get();
      for (String member : name.split("\\.", -1)) {
        Optional<JsonValue> next =
            at instanceof JsonObject object ? object.member(member) : Optional.empty();
        if (next.isEmpty()) {
          return Optional.empty();
        }
        at = next.get();
      }
      return switch (at) {
        case JsonString(String text) -> Optional.of(text);
        case JsonInteger number -> Optional.of(number.toString());
        default -> Optional.empty();
      };
    }
    for (String field : call.request().text().split("&", -1)) {
      String[] parts = field.split("=", 2);
      if (parts.length == 2 && parts[0].equals(name)) {
        return decoded(parts[1]);
      }
    }
    return Optional.empty();
  }

  private static Optional<String> decoded(String value) {
    try {
      return Optional.of(URLDecoder.decode(value, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** As it may stand within the quotes of a text in JSON. */
  static String escaped(String value) {
    var text = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c < 0x20) {
        text.append("\\u%04x".formatted((int) c));
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }
}
