package io.dryrun.domain.internal.review;

import io.dryrun.domain.json.JsonDecimal;
import io.dryrun.domain.json.JsonInteger;
import io.dryrun.domain.json.JsonValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/**
 * Numbers that are safe to calculate with. An exact decimal can be a few characters long and yet
 * fill the memory once it is added to another: {@code 1E999999999}. No price, factor or limit of a
 * marketplace comes near the bound.
 */
public final class BoundedDecimal {

  /** How many digits a number may have before and after the point. */
  public static final int DIGITS = 60;

  /** Whole numbers of more bits are beyond the bound. */
  public static final int BITS = 200;

  private BoundedDecimal() {}

  /** The exact value of a JSON number; empty if it is none, or one beyond the bound. */
  public static Optional<BigDecimal> read(JsonValue value) {
    return switch (value) {
      case JsonInteger i -> of(i.value());
      case JsonDecimal d -> of(d);
      default -> Optional.empty();
    };
  }

  /** {@code value} as {@link #normal} gives it; empty if it is beyond the bound. */
  public static Optional<BigDecimal> of(BigDecimal value) {
    if (value.signum() == 0) {
      return Optional.of(BigDecimal.ZERO);
    }
    if (value.precision() > 2 * DIGITS) {
      return Optional.empty();
    }
    BigDecimal shortest = value.stripTrailingZeros();
    long beforePoint = (long) shortest.precision() - shortest.scale();
    return beforePoint > DIGITS || shortest.scale() > DIGITS
        ? Optional.empty()
        : Optional.of(normal(shortest));
  }

  /**
   * The same number without trailing zeros after the point and without exponent, so that equal
   * numbers are equal. {@code value} is within the bound.
   */
  public static BigDecimal normal(BigDecimal value) {
    BigDecimal shortest = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    return shortest.scale() < 0 ? shortest.setScale(0) : shortest;
  }

  /** As people write it: without exponent and trailing zeros. {@code value} is within the bound. */
  public static String plain(BigDecimal value) {
    return normal(value).toPlainString();
  }

  private static Optional<BigDecimal> of(BigInteger value) {
    return value.bitLength() > BITS ? Optional.empty() : of(new BigDecimal(value));
  }

  private static Optional<BigDecimal> of(JsonDecimal value) {
    if (value.literal().length() > 3 * DIGITS) {
      return Optional.empty();
    }
    try {
      return of(value.decimal());
    } catch (ArithmeticException e) {
      return Optional.empty();
    }
  }
}
