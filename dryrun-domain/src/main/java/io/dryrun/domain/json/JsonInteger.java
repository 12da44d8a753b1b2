package io.dryrun.domain.json;

import java.math.BigInteger;

/**
 * A JSON number written without fraction and exponent, of any size.
 *
 * @param value the number
 */
public record JsonInteger(BigInteger value) implements JsonValue {

  /** The same for a number that fits 64 bits. */
  public static JsonInteger of(long value) {
    return new JsonInteger(BigInteger.valueOf(value));
  }

  @Override
  public String kind() {
    return "a number";
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
