package io.dryrun.adapter.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.dryrun.domain.json.JsonArray;
import io.dryrun.domain.json.JsonBoolean;
import io.dryrun.domain.json.JsonDecimal;
import io.dryrun.domain.json.JsonInteger;
import io.dryrun.domain.json.JsonNull;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import java.io.IOException;
import java.util.Map;

/** Writer of values as tokens. */
final class JsonValueWriter {
  private static final int ASCII = 127;
  private static final int NOTHING_ESCAPED = 0;

  private JsonValueWriter() {}

  static void write(JsonValue value, JsonGenerator json) throws IOException {
    switch (value) {
      case JsonNull n -> json.writeNull();
      case JsonBoolean(boolean truth) -> json.writeBoolean(truth);
      case JsonInteger(var number) -> json.writeNumber(number);
      case JsonDecimal(String literal) -> json.writeNumber(literal);
      case JsonString(String string) -> writeString(json, string);
      case JsonArray(var items) -> {
        json.writeStartArray();
        for (JsonValue item : items) {
          write(item, json);
        }
        json.writeEndArray();
      }
      case JsonObject(var members) -> {
        json.writeStartObject();
        for (Map.Entry<String, JsonValue> member : members.entrySet()) {
          writeName(json, member.getKey());
          write(member.getValue(), json);
        }
        json.writeEndObject();
      }
    }
  }

  private static void writeString(JsonGenerator json, String string) throws IOException {
    if (isEscaped(json, string)) {
      json.setHighestNonEscapedChar(ASCII);
      json.writeString(string);
      json.setHighestNonEscapedChar(NOTHING_ESCAPED);
    } else {
      json.writeString(string);
    }
  }

  private static void writeName(JsonGenerator json, String name) throws IOException {
    if (isEscaped(json, name)) {
      json.setHighestNonEscapedChar(ASCII);
      json.writeFieldName(name);
      json.setHighestNonEscapedChar(NOTHING_ESCAPED);
    } else {
      json.writeFieldName(name);
    }
  }

  /**
   * Half of a surrogate pair has no bytes in UTF-8, so that it can only be written as an escape. A
   * generator that escapes by itself is left as it is.
   */
  private static boolean isEscaped(JsonGenerator json, String string) {
    int length = string.length();
    for (int i = 0; i < length; i++) {
      char unit = string.charAt(i);
      if (!Character.isSurrogate(unit)) {
        continue;
      }
      if (Character.isHighSurrogate(unit)
          && i + 1 < length
          && Character.isLowSurrogate(string.charAt(i + 1))) {
        i++;
      } else {
        return json.getHighestEscapedChar() == NOTHING_ESCAPED;
      }
    }
    return false;
  }
}
