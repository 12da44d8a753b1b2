package io.dryrun.domain.json;

/**
 * Any JSON value (RFC 8259). Immutable; equality is by content, for objects regardless of the order
 * of their members.
 *
 * <p>Integers and decimals are kept apart, because scripts written in Python can tell {@code 1}
 * from {@code 1.0}.
 */
public sealed interface JsonValue
    permits JsonNull, JsonBoolean, JsonInteger, JsonDecimal, JsonString, JsonArray, JsonObject {

  /**
   * What kind of value this is, in the words of JSON's own specification, with an article: {@code
   * an object}, {@code a string}. For messages to people.
   */
  String kind();
}
