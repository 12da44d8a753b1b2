package io.dryrun.adapter.http.json;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.dryrun.domain.json.JsonArray;
import io.dryrun.domain.json.JsonBoolean;
import io.dryrun.domain.json.JsonDecimal;
import io.dryrun.domain.json.JsonInteger;
import io.dryrun.domain.json.JsonNull;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;

/** Prints values. */
final class JsonWriting {
  private static final int ASCII = 127;
  private static final int NOTHING_ESCAPED = 0;

  private JsonWriting() {}

  static String write(JsonValue value, boolean indented) {
    var text = new StringWriter();
    try (JsonGenerator json = JsonText.FACTORY.createGenerator(text)) {
      if (indented) {
        var indenter = new DefaultIndenter("  ", "\n");
        json.setPrettyPrinter(
            new DefaultPrettyPrinter()
                .withObjectIndenter(indenter)
                .withArrayIndenter(indenter)
                .withSeparators(
                    com.fasterxml.jackson.core.util.Separators.createDefaultInstance()
                        .withObjectFieldValueSpacing(
                            com.fasterxml.jackson.core.util.Separators.Spacing.AFTER)
                        .withObjectEmptySeparator("")
                        .withArrayEmptySeparator("")));
      }
      write(json, value);
    } catch (IOException e) {
      throw new UncheckedIOException("A value could not be written into memory.", e);
    }
    return text.toString();
  }

  static void write(JsonValue value, OutputStream out) throws IOException {
    try (JsonGenerator json =
        JsonText.FACTORY
            .createGenerator(out, JsonEncoding.UTF8)
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM)) {
      write(json, value);
    }
  }

  private static void write(JsonGenerator json, JsonValue value) throws IOException {
    switch (value) {
      case JsonNull n -> json.writeNull();
      case JsonBoolean(boolean truth) -> json.writeBoolean(truth);
      case JsonInteger(var number) -> json.writeNumber(number);
      case JsonDecimal(String literal) -> json.writeNumber(literal);
      case JsonString(String string) -> writeString(json, string);
      case JsonArray(var items) -> {
        json.writeStartArray();
        for (JsonValue item : items) {
          write(json, item);
        }
        json.writeEndArray();
      }
      case JsonObject(var members) -> {
        json.writeStartObject();
        for (Map.Entry<String, JsonValue> member : members.entrySet()) {
          writeName(json, member.getKey());
          write(json, member.getValue());
        }
        json.writeEndObject();
      }
    }
  }

  private static void writeString(JsonGenerator json, String string) throws IOException {
    json.setHighestNonEscapedChar(highestPlain(string));
    json.writeString(string);
  }

  private static void writeName(JsonGenerator json, String name) throws IOException {
    json.setHighestNonEscapedChar(highestPlain(name));
    json.writeFieldName(name);
  }

  /**
   * Half of a surrogate pair has no bytes in UTF-8, so that it can only be written as an escape.
   */
  private static int highestPlain(String string) {
    int length = string.length();
    for (int i = 0; i < length; i++) {
      char unit = string.charAt(i);
      if (Character.isHighSurrogate(unit)
          && i + 1 < length
          && Character.isLowSurrogate(string.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(unit)) {
        return ASCII;
      }
    }
    return NOTHING_ESCAPED;
  }
}
