package io.dryrun.adapter.store.jdbc;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.dryrun.domain.json.JsonArray;
import io.dryrun.domain.json.JsonBoolean;
import io.dryrun.domain.json.JsonDecimal;
import io.dryrun.domain.json.JsonInteger;
import io.dryrun.domain.json.JsonNull;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Mapping between JSON values and tokens, number for number. */
final class JsonValues {
  private JsonValues() {}

  /**
   * The only member of an object that stands for one with names that a reader of JSON refuses,
   * since they are no valid UTF-16: its names and values in turn. A script can print such.
   */
  private static final String PAIRS = "names and values";

  /** Writes any value. */
  static void write(JsonValue value, JsonGenerator out) throws IOException {
    switch (value) {
      case JsonNull n -> out.writeNull();
      case JsonBoolean b -> out.writeBoolean(b.value());
      case JsonInteger i -> out.writeNumber(i.value());
      case JsonDecimal d -> out.writeNumber(d.literal());
      case JsonString s -> out.writeString(s.value());
      case JsonArray a -> {
        out.writeStartArray();
        for (JsonValue item : a.items()) {
          write(item, out);
        }
        out.writeEndArray();
      }
      case JsonObject o when !isPlain(o) -> writePairs(o, out);
      case JsonObject o -> {
        out.writeStartObject();
        for (Map.Entry<String, JsonValue> member : o.members().entrySet()) {
          out.writeFieldName(member.getKey());
          write(member.getValue(), out);
        }
        out.writeEndObject();
      }
    }
  }

  private static void writePairs(JsonObject object, JsonGenerator out) throws IOException {
    out.writeStartObject();
    out.writeArrayFieldStart(PAIRS);
    for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
      out.writeString(member.getKey());
      write(member.getValue(), out);
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  /** Whether it can be written as it is, and is not what stands for another one. */
  private static boolean isPlain(JsonObject object) {
    Set<String> names = object.members().keySet();
    var encoder = StandardCharsets.UTF_8.newEncoder();
    return !names.equals(Set.of(PAIRS)) && names.stream().allMatch(encoder::canEncode);
  }

  private static JsonObject ofPairs(@Nullable JsonValue pairs) throws IOException {
    var members = new LinkedHashMap<String, JsonValue>();
    if (pairs instanceof JsonArray(var items) && items.size() % 2 == 0) {
      for (int i = 0; i < items.size(); i += 2) {
        if (items.get(i) instanceof JsonString(var name)) {
          members.put(name, items.get(i + 1));
        }
      }
      return new JsonObject(members);
    }
    throw new IOException("A stored object is not written as pairs.");
  }

  /** Reads the value whose first token is the current one. */
  static JsonValue read(JsonParser in) throws IOException {
    return switch (in.currentToken()) {
      case VALUE_NULL -> JsonNull.NULL;
      case VALUE_TRUE -> new JsonBoolean(true);
      case VALUE_FALSE -> new JsonBoolean(false);
      case VALUE_NUMBER_INT -> new JsonInteger(in.getBigIntegerValue());
      case VALUE_NUMBER_FLOAT -> new JsonDecimal(in.getText());
      case VALUE_STRING -> new JsonString(in.getText());
      case START_ARRAY -> {
        var items = new ArrayList<JsonValue>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
          items.add(read(in));
        }
        yield new JsonArray(items);
      }
      case START_OBJECT -> {
        var members = new LinkedHashMap<String, JsonValue>();
        while (in.nextToken() != JsonToken.END_OBJECT) {
          String name = in.currentName();
          in.nextToken();
          members.put(name, read(in));
        }
        yield members.keySet().equals(Set.of(PAIRS))
            ? ofPairs(members.get(PAIRS))
            : new JsonObject(members);
      }
      default -> throw new IOException("A stored value ends too early.");
    };
  }
}
