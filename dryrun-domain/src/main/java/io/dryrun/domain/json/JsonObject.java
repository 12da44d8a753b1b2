package io.dryrun.domain.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object. The members keep their order, because Python's {@code json.dumps} does; equality
 * does not look at it.
 *
 * @param members name to value; the map is copied and can't be changed
 */
public record JsonObject(Map<String, JsonValue> members) implements JsonValue {

  /** <code>{}</code>. */
  public static final JsonObject EMPTY = new JsonObject(Map.of());

  /** Copies {@code members} in their order. */
  public JsonObject {
    var copy = new LinkedHashMap<String, JsonValue>();
    members.forEach(
        (name, value) ->
            copy.put(
                Objects.requireNonNull(name, "A member's name is missing."),
                Objects.requireNonNull(
                    value, () -> "“" + name + "” is missing; JSON's null is JsonNull.NULL.")));
    members = Collections.unmodifiableMap(copy);
  }

  /**
   * The object of plain Java values: texts, numbers, booleans, nulls, maps, lists, and JSON values
   * as they are.
   *
   * @throws IllegalArgumentException if it holds anything else; the message names its place
   */
  public static JsonObject of(Map<String, ? extends @Nullable Object> members) {
    return PlainValue.object(members, "");
  }

  /** The member of that name; empty if there is none. A member that is {@code null} is there. */
  public Optional<JsonValue> member(String name) {
    return Optional.ofNullable(members.get(name));
  }

  /** Takes as little of the stack for a level as can be, since a script decides how many. */
  @Override
  public boolean equals(@Nullable Object other) {
    if (!(other instanceof JsonObject that) || members.size() != that.members.size()) {
      return false;
    }
    for (Map.Entry<String, JsonValue> member : members.entrySet()) {
      if (!member.getValue().equals(that.members.get(member.getKey()))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    int hash = 0;
    for (Map.Entry<String, JsonValue> member : members.entrySet()) {
      hash += member.getKey().hashCode() ^ member.getValue().hashCode();
    }
    return hash;
  }

  /** The same without the members of those names. */
  public JsonObject without(Set<String> names) {
    if (names.stream().noneMatch(members::containsKey)) {
      return this;
    }
    var rest = new LinkedHashMap<>(members);
    rest.keySet().removeAll(names);
    return new JsonObject(rest);
  }

  @Override
  public String kind() {
    return "an object";
  }
}
