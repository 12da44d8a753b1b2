package io.dryrun.domain.report.cost;

import io.dryrun.domain.internal.review.BoundedDecimal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/**
 * A number that remembers how it came about. It is kept as a fraction, so that it is rounded at
 * most once and at the end.
 *
 * @param numerator what is divided
 * @param divisor by what; not 0
 * @param expression the calculation without its result
 * @param ofExact whether the numbers that it was calculated from are exact
 */
record Amount(BigDecimal numerator, BigDecimal divisor, String expression, boolean ofExact) {

  /** The decimals of the marketplace's price columns. */
  private static final int SCALE = 10;

  private static final int PERCENT = 100;

  /** A number that came about by no calculation. */
  static Amount of(BigDecimal value) {
    return new Amount(value, BigDecimal.ONE, BoundedDecimal.plain(value), true);
  }

  /** The sum of what people see of each part. */
  static Amount sum(List<Amount> parts) {
    return new Amount(
        parts.stream().map(Amount::value).reduce(BigDecimal.ZERO, BigDecimal::add),
        BigDecimal.ONE,
        parts.isEmpty()
            ? "0"
            : String.join(" + ", parts.stream().map(p -> BoundedDecimal.plain(p.value())).toList()),
        parts.stream().allMatch(Amount::exact));
  }

  /** The number: exact if it has an end, else rounded half up. */
  BigDecimal value() {
    return BoundedDecimal.normal(
        quotient().orElseGet(() -> numerator.divide(divisor, SCALE, RoundingMode.HALF_UP)));
  }

  /** Whether {@link #value()} is not rounded. */
  boolean exact() {
    return ofExact && quotient().isPresent();
  }

  Amount times(BigDecimal factor) {
    return times(factor, "");
  }

  /** Times a number of something, such as months. */
  Amount times(BigDecimal factor, String what) {
    return new Amount(
        numerator.multiply(factor),
        divisor,
        expression + " × " + BoundedDecimal.plain(factor) + what,
        ofExact);
  }

  /** Divided by a number that is not 0; by 1 is left out. */
  Amount dividedBy(BigDecimal by) {
    return by.compareTo(BigDecimal.ONE) == 0
        ? this
        : new Amount(
            numerator,
            divisor.multiply(by),
            expression + " ÷ " + BoundedDecimal.plain(by),
            ofExact);
  }

  /** Without so many percent. */
  Amount less(int percent) {
    BigDecimal rest = BigDecimal.valueOf((long) PERCENT - percent).movePointLeft(2);
    return new Amount(
        numerator.multiply(rest), divisor, expression + " less " + percent + " %", ofExact);
  }

  /** The calculation with its result; a number alone if nothing was calculated. */
  String formula() {
    String result = BoundedDecimal.plain(value());
    return expression.equals(result) ? result : expression + (exact() ? " = " : " ≈ ") + result;
  }

  CostSum toSum() {
    return new CostSum(value(), formula());
  }

  private Optional<BigDecimal> quotient() {
    try {
      return Optional.of(numerator.divide(divisor));
    } catch (ArithmeticException e) {
      // It has no end.
      return Optional.empty();
    }
  }
}
