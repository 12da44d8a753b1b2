package io.dryrun.domain.json;

/**
 * A JSON string. It may hold any UTF-16 code unit, also NUL and a surrogate without its partner, as
 * JSON text can write both.
 *
 * @param value the characters, unescaped
 */
public record JsonString(String value) implements JsonValue {

  @Override
  public String kind() {
    return "a string";
  }
}
