package io.dryrun.adapter.http.json;

import io.dryrun.domain.json.JsonDecimal;
import io.dryrun.domain.json.JsonInteger;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;

/** Exact numbers out of JSON, and back. */
final class Numbers {

  /** What {@link #decimal} takes, for messages. */
  static final String DECIMAL = "a number of at most 1000 digits, as a number or a string";

  private static final int MAX_DIGITS = 1000;
  private static final Pattern IN_TEXT =
      Pattern.compile("[+-]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][+-]?[0-9]{1,6})?");

  private Numbers() {}

  /** An integer in that range, also one that is written {@code 1.0}. */
  static Optional<Long> integer(JsonValue value, long min, long max) {
    return switch (value) {
      case JsonInteger(BigInteger number) -> within(number, min, max);
      case JsonDecimal d ->
          decimal(d)
              .map(BigDecimal::stripTrailingZeros)
              .filter(number -> number.scale() <= 0)
              .flatMap(number -> within(number.toBigIntegerExact(), min, max));
      default -> Optional.empty();
    };
  }

  /** A number, or a string that holds one. */
  static Optional<BigDecimal> decimal(JsonValue value) {
    return switch (value) {
      case JsonInteger(BigInteger number) -> bounded(new BigDecimal(number));
      case JsonDecimal d -> decimal(d);
      case JsonString(String text)
          when text.length() <= MAX_DIGITS && IN_TEXT.matcher(text.strip()).matches() ->
          bounded(new BigDecimal(text.strip()));
      default -> Optional.empty();
    };
  }

  /** With all its digits. */
  static JsonValue json(BigDecimal number) {
    return number.scale() <= 0
        ? new JsonInteger(number.toBigIntegerExact())
        : new JsonDecimal(number.toPlainString());
  }

  private static Optional<BigDecimal> decimal(JsonDecimal value) {
    try {
      return bounded(value.decimal());
    } catch (ArithmeticException e) {
      return Optional.empty();
    }
  }

  /** 1E+999999999 is a short text and a number of a gigabyte. */
  private static Optional<BigDecimal> bounded(BigDecimal number) {
    if (number.precision() > MAX_DIGITS || Math.abs((long) number.scale()) > MAX_DIGITS) {
      return Optional.empty();
    }
    return Optional.of(number.scale() < 0 ? number.setScale(0) : number);
  }

  private static Optional<Long> within(BigInteger number, long min, long max) {
    return number.compareTo(BigInteger.valueOf(min)) >= 0
            && number.compareTo(BigInteger.valueOf(max)) <= 0
        ? Optional.of(number.longValueExact())
        : Optional.empty();
  }
}
