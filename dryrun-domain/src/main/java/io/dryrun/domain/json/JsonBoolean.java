package io.dryrun.domain.json;

/**
 * {@code true} or {@code false}.
 *
 * @param value which of the two
 */
public record JsonBoolean(boolean value) implements JsonValue {

  @Override
  public String kind() {
    return "a boolean";
  }

  @Override
  public String toString() {
    return Boolean.toString(value);
  }
}
