package io.dryrun.adapter.http.json;

import io.dryrun.domain.json.JsonArray;
import io.dryrun.domain.json.JsonNull;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.UnaryOperator;

/** Finds and changes what stands at a documented path; lists are entered at each element. */
final class Paths {

  private Paths() {}

  /** All values at that path. */
  static List<JsonValue> at(JsonValue value, String path) {
    if (value instanceof JsonArray(var items)) {
      return items.stream().flatMap(item -> at(item, path).stream()).toList();
    }
    if (!(value instanceof JsonObject object)) {
      return List.of();
    }
    int dot = path.indexOf('.');
    if (dot < 0) {
      return object.member(path).stream().toList();
    }
    return object.member(path.substring(0, dot)).stream()
        .flatMap(inner -> at(inner, path.substring(dot + 1)).stream())
        .toList();
  }

  /** The same with other values at that path. */
  static JsonValue with(JsonValue value, String path, UnaryOperator<JsonValue> change) {
    return switch (value) {
      case JsonArray(var items) -> {
        var changed = new ArrayList<JsonValue>();
        items.forEach(item -> changed.add(with(item, path, change)));
        yield new JsonArray(changed);
      }
      case JsonObject(var members) -> {
        int dot = path.indexOf('.');
        String name = dot < 0 ? path : path.substring(0, dot);
        var changed = new LinkedHashMap<>(members);
        changed.computeIfPresent(
            name,
            (n, inner) ->
                dot < 0 ? change.apply(inner) : with(inner, path.substring(dot + 1), change));
        yield new JsonObject(changed);
      }
      default -> value;
    };
  }

  /** The same without the member at that path. */
  static JsonObject without(JsonObject object, String name) {
    var members = new LinkedHashMap<>(object.members());
    members.remove(name);
    return new JsonObject(members);
  }

  static boolean isNull(JsonValue value) {
    return value == JsonNull.NULL;
  }
}
