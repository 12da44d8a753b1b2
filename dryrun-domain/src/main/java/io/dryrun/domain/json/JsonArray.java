package io.dryrun.domain.json;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A JSON array.
 *
 * @param items the elements in order; the list is copied
 */
public record JsonArray(List<JsonValue> items) implements JsonValue {

  /** {@code []}. */
  public static final JsonArray EMPTY = new JsonArray(List.of());

  /** Copies {@code items}. */
  public JsonArray {
    items = List.copyOf(items);
  }

  /** Takes as little of the stack for a level as can be, since a script decides how many. */
  @Override
  public boolean equals(@Nullable Object other) {
    if (!(other instanceof JsonArray that) || items.size() != that.items.size()) {
      return false;
    }
    for (int i = 0; i < items.size(); i++) {
      if (!items.get(i).equals(that.items.get(i))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (JsonValue item : items) {
      hash = 31 * hash + item.hashCode();
    }
    return hash;
  }

  @Override
  public String kind() {
    return "an array";
  }
}
