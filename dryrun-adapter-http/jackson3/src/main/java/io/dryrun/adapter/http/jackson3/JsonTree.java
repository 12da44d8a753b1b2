package io.dryrun.adapter.http.jackson3;

import io.dryrun.adapter.json.JsonText;
import io.dryrun.domain.json.JsonArray;
import io.dryrun.domain.json.JsonBoolean;
import io.dryrun.domain.json.JsonDecimal;
import io.dryrun.domain.json.JsonInteger;
import io.dryrun.domain.json.JsonNull;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DatabindException;

/** Mapping between JSON values and the tokens of Jackson 3. */
final class JsonTree {

  private JsonTree() {}

  static void write(JsonValue value, JsonGenerator json) {
    switch (value) {
      case JsonNull n -> json.writeNull();
      case JsonBoolean(boolean truth) -> json.writeBoolean(truth);
      case JsonInteger(BigInteger number) -> json.writeNumber(number);
      case JsonDecimal(String literal) -> json.writeNumber(literal);
      case JsonString(String string) -> json.writeString(string);
      case JsonArray(var items) -> {
        json.writeStartArray();
        items.forEach(item -> write(item, json));
        json.writeEndArray();
      }
      case JsonObject(Map<String, JsonValue> members) -> {
        json.writeStartObject();
        members.forEach(
            (name, member) -> {
              json.writeName(name);
              write(member, json);
            });
        json.writeEndObject();
      }
    }
  }

  /** The value that begins with the current token. */
  static JsonValue read(JsonParser tokens) {
    return read(tokens, tokens.currentToken(), 0);
  }

  private static JsonValue read(JsonParser tokens, JsonToken token, int depth) {
    return switch (token) {
      case START_OBJECT -> object(tokens, deeper(tokens, depth));
      case START_ARRAY -> array(tokens, deeper(tokens, depth));
      case VALUE_STRING -> new JsonString(tokens.getString());
      case VALUE_NUMBER_INT -> new JsonInteger(tokens.getBigIntegerValue());
      case VALUE_NUMBER_FLOAT -> new JsonDecimal(literal(tokens));
      case VALUE_TRUE -> new JsonBoolean(true);
      case VALUE_FALSE -> new JsonBoolean(false);
      case VALUE_NULL -> JsonNull.NULL;
      default -> throw DatabindException.from(tokens, "Expected a JSON value.");
    };
  }

  private static JsonObject object(JsonParser tokens, int depth) {
    var members = new LinkedHashMap<String, JsonValue>();
    while (tokens.nextToken() != JsonToken.END_OBJECT) {
      String name = tokens.currentName();
      JsonValue value = read(tokens, tokens.nextToken(), depth);
      if (members.putIfAbsent(name, value) != null) {
        throw DatabindException.from(tokens, "A member is twice in one object.");
      }
    }
    return new JsonObject(members);
  }

  private static JsonArray array(JsonParser tokens, int depth) {
    var items = new ArrayList<JsonValue>();
    JsonToken token;
    while ((token = tokens.nextToken()) != JsonToken.END_ARRAY) {
      items.add(read(tokens, token, depth));
    }
    return new JsonArray(items);
  }

  /** As it stands in the text; {@code NaN} and the like, which JSON does not have, are refused. */
  private static String literal(JsonParser tokens) {
    String literal = tokens.getString();
    if (!literal.isEmpty() && Character.isLetter(literal.charAt(literal.length() - 1))) {
      throw DatabindException.from(tokens, "Expected a number that JSON has.");
    }
    return literal;
  }

  private static int deeper(JsonParser tokens, int depth) {
    if (depth == JsonText.MAX_DEPTH) {
      throw DatabindException.from(
          tokens,
          "Arrays and objects may be nested at most %d deep.".formatted(JsonText.MAX_DEPTH));
    }
    return depth + 1;
  }
}
