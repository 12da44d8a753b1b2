package io.dryrun.domain.internal.review;

import io.dryrun.domain.internal.form.WholeNumber;
import io.dryrun.domain.json.JsonNull;
import io.dryrun.domain.json.JsonValue;
import io.dryrun.domain.order.Order;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * For how many months an order pays in advance: as many as its attribute {@code
 * prepaid_duration_months} states, else those from the day of the order to its {@code end_date}, of
 * which one that has begun counts.
 */
public final class PrepaidMonths {
  /** The attribute that states it. */
  static final String ATTRIBUTE = "prepaid_duration_months";

  /** The attribute without which the marketplace takes no prepaid order. */
  static final String END_DATE = "end_date";

  /** A thousand years, which keeps absurd orders from making absurd numbers. */
  private static final BigInteger MOST = BigInteger.valueOf(12_000);

  private PrepaidMonths() {}

  /** The months, from 1 to 12000; empty if the order does not tell them. */
  public static Optional<Integer> of(Order order, LocalDate today) {
    return stated(order).or(() -> untilEnd(order, today));
  }

  /** What the order has for the attribute; null if it has none. */
  static JsonValue given(Order order) {
    return order.attributes().member(ATTRIBUTE).orElse(JsonNull.NULL);
  }

  /** The stated number of months; empty if the order states none. */
  static Optional<Integer> stated(Order order) {
    return WholeNumber.read(given(order))
        .filter(months -> months.signum() > 0 && months.compareTo(MOST) <= 0)
        .map(BigInteger::intValue);
  }

  private static Optional<Integer> untilEnd(Order order, LocalDate today) {
    return order
        .attributes()
        .member(END_DATE)
        .flatMap(DateRule::read)
        .filter(end -> end.isAfter(today))
        .map(end -> (int) Math.min(begun(today, end), MOST.intValue()));
  }

  /** How many months have begun by {@code end}. */
  private static long begun(LocalDate today, LocalDate end) {
    long whole = ChronoUnit.MONTHS.between(today, end);
    return today.plusMonths(whole).isBefore(end) ? whole + 1 : whole;
  }
}
