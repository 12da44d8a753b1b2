package io.dryrun.domain.json;

import java.util.List;

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

  @Override
  public String kind() {
    return "an array";
  }
}
