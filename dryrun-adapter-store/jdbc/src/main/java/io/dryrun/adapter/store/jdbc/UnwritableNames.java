package io.dryrun.adapter.store.jdbc;

import io.dryrun.domain.json.JsonArray;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Encoding of objects with names that a reader of JSON refuses, since they are no valid UTF-16; a
 * script can print such. In their place stands an object with one member, an array of names and
 * values in turn.
 */
final class UnwritableNames {
  private static final String PAIRS = "names and values";
  private static final Set<String> ONLY_PAIRS = Set.of(PAIRS);

  private UnwritableNames() {}

  /** The value with such objects encoded. */
  static JsonValue encoded(JsonValue value) {
    return switch (value) {
      case JsonArray(var items) ->
          new JsonArray(items.stream().map(UnwritableNames::encoded).toList());
      case JsonObject(var members) -> {
        var encoded = new LinkedHashMap<String, JsonValue>();
        members.forEach((name, member) -> encoded.put(name, encoded(member)));
        yield isPlain(members.keySet()) ? new JsonObject(encoded) : pairs(encoded);
      }
      default -> value;
    };
  }

  /**
   * What {@link #encoded} was made of.
   *
   * @throws IOException if an object that stands for another does not hold its names and values
   */
  static JsonValue decoded(JsonValue value) throws IOException {
    return switch (value) {
      case JsonArray(var items) -> {
        var decoded = new ArrayList<JsonValue>(items.size());
        for (JsonValue item : items) {
          decoded.add(decoded(item));
        }
        yield new JsonArray(decoded);
      }
      case JsonObject(var members) -> {
        var decoded = new LinkedHashMap<String, JsonValue>();
        for (Map.Entry<String, JsonValue> member : members.entrySet()) {
          decoded.put(member.getKey(), decoded(member.getValue()));
        }
        yield members.keySet().equals(ONLY_PAIRS)
            ? ofPairs(decoded.get(PAIRS))
            : new JsonObject(decoded);
      }
      default -> value;
    };
  }

  /** Whether they can be written as they are, and are not what stands for others. */
  private static boolean isPlain(Set<String> names) {
    if (names.equals(ONLY_PAIRS)) {
      return false;
    }
    for (String name : names) {
      if (hasHalfOfAPair(name)) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasHalfOfAPair(String name) {
    // A code point that is a surrogate is one without its other half.
    return name.codePoints()
        .anyMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
  }

  private static JsonObject pairs(Map<String, JsonValue> members) {
    var pairs = new ArrayList<JsonValue>(2 * members.size());
    members.forEach(
        (name, value) -> {
          pairs.add(new JsonString(name));
          pairs.add(value);
        });
    return new JsonObject(Map.of(PAIRS, new JsonArray(pairs)));
  }

  private static JsonObject ofPairs(@Nullable JsonValue pairs) throws IOException {
    if (!(pairs instanceof JsonArray(List<JsonValue> items)) || items.size() % 2 != 0) {
      throw new IOException("A stored object is not written as pairs.");
    }
    var members = new LinkedHashMap<String, JsonValue>();
    for (int i = 0; i < items.size(); i += 2) {
      if (items.get(i) instanceof JsonString(String name)) {
        members.put(name, items.get(i + 1));
      }
    }
    return new JsonObject(members);
  }
}
