package io.dryrun.adapter.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.dryrun.domain.json.JsonArray;
import io.dryrun.domain.json.JsonBoolean;
import io.dryrun.domain.json.JsonDecimal;
import io.dryrun.domain.json.JsonInteger;
import io.dryrun.domain.json.JsonNull;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/** Reader of a value from tokens, which tells where a text is wrong and what was expected. */
final class JsonValueReader {
  private static final int QUOTED_NAME = 60;

  private final JsonParser tokens;
  private final int maxDepth;

  JsonValueReader(JsonParser tokens, int maxDepth) {
    this.tokens = tokens;
    this.maxDepth = maxDepth;
  }

  /** The one value of a text, after which nothing more comes. */
  JsonValue document() throws IOException {
    JsonValue value = value();
    if (next("nothing more after the value") != null) {
      throw malformed(tokens.currentTokenLocation(), "expected nothing more after the value");
    }
    return value;
  }

  /** The value that begins with the current token, or with the first. */
  JsonValue value() throws IOException {
    JsonToken first = tokens.hasCurrentToken() ? tokens.currentToken() : next("one JSON value");
    if (first == null) {
      throw malformed(tokens.currentLocation(), "expected one JSON value, found nothing");
    }
    return value(first, 0);
  }

  private JsonValue value(JsonToken token, int depth) throws IOException {
    return switch (token) {
      case START_OBJECT -> object(deeper(depth));
      case START_ARRAY -> array(deeper(depth));
      case VALUE_STRING -> new JsonString(text());
      case VALUE_NUMBER_INT -> new JsonInteger(new BigInteger(text()));
      case VALUE_NUMBER_FLOAT -> new JsonDecimal(text());
      case VALUE_TRUE -> new JsonBoolean(true);
      case VALUE_FALSE -> new JsonBoolean(false);
      case VALUE_NULL -> JsonNull.NULL;
      default -> throw new IllegalStateException("No value starts with " + token + ".");
    };
  }

  private int deeper(int depth) {
    if (depth == maxDepth) {
      throw malformed(
          tokens.currentTokenLocation(),
          "arrays and objects may be nested at most %d deep".formatted(maxDepth));
    }
    return depth + 1;
  }

  private JsonObject object(int depth) throws IOException {
    var members = new LinkedHashMap<String, JsonValue>();
    String expected = "a member (a name in double quotes, a colon, a value), a comma or \"}\"";
    while (nextIn(expected) != JsonToken.END_OBJECT) {
      String name = tokens.currentName();
      JsonLocation place = tokens.currentTokenLocation();
      JsonValue value = value(nextIn("a value"), depth);
      if (members.putIfAbsent(name, value) != null) {
        throw malformed(
            place, "the member \"%s\" is twice in one object".formatted(shortened(name)));
      }
    }
    return new JsonObject(members);
  }

  private JsonArray array(int depth) throws IOException {
    var items = new ArrayList<JsonValue>();
    JsonToken token;
    while ((token = nextIn("a value, a comma or \"]\"")) != JsonToken.END_ARRAY) {
      items.add(value(token, depth));
    }
    return new JsonArray(items);
  }

  private JsonToken nextIn(String expected) throws IOException {
    JsonToken token = next(expected);
    if (token == null) {
      throw ended();
    }
    return token;
  }

  private @Nullable JsonToken next(String expected) throws IOException {
    try {
      return tokens.nextToken();
    } catch (StreamConstraintsException e) {
      throw tooLong();
    } catch (JsonEOFException e) {
      throw ended();
    } catch (JsonProcessingException e) {
      throw malformed(e.getLocation(), "expected " + expected);
    }
  }

  private String text() throws IOException {
    try {
      return tokens.getText();
    } catch (StreamConstraintsException e) {
      throw tooLong();
    } catch (JsonEOFException e) {
      throw ended();
    } catch (JsonProcessingException e) {
      throw malformed(
          e.getLocation(),
          "expected a string in which quotes, backslashes and line ends are escaped");
    }
  }

  private MalformedJsonException ended() {
    return malformed(tokens.currentLocation(), "the text ends before the value does");
  }

  private MalformedJsonException tooLong() {
    return malformed(
        tokens.currentLocation(),
        "a number may have %d characters, a name %d"
            .formatted(JsonText.MAX_NUMBER_LENGTH, JsonText.MAX_NAME_LENGTH));
  }

  private static MalformedJsonException malformed(@Nullable JsonLocation place, String what) {
    return new MalformedJsonException(
        place == null
            ? "JSON parse error - %s.".formatted(what)
            : "JSON parse error - line %d, column %d: %s."
                .formatted(place.getLineNr(), place.getColumnNr(), what));
  }

  private static String shortened(String name) {
    return name.length() <= QUOTED_NAME ? name : name.substring(0, QUOTED_NAME) + "…";
  }
}
