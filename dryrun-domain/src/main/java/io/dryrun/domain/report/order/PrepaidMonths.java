package io.dryrun.domain.report.order;

import io.dryrun.domain.order.Order;
import java.math.BigInteger;
import java.util.Optional;

/**
 * For how many months an order pays in advance. Newer marketplaces state it in the attribute {@code
 * prepaid_duration_months}; from {@code end_date} alone it follows only with the day of the order,
 * which is not known here.
 */
public final class PrepaidMonths {

  /** The attribute that states it. */
  static final String ATTRIBUTE = "prepaid_duration_months";

  /** The attribute without which the marketplace takes no prepaid order. */
  static final String END_DATE = "end_date";

  /** A thousand years, which keeps absurd orders from making absurd numbers. */
  private static final BigInteger MOST = BigInteger.valueOf(12_000);

  private PrepaidMonths() {}

  /** The stated number of months, from 1 to 12000; empty if the order states none. */
  public static Optional<Integer> stated(Order order) {
    return order
        .attributes()
        .member(ATTRIBUTE)
        .flatMap(WholeNumberRule::read)
        .filter(months -> months.signum() > 0 && months.compareTo(MOST) <= 0)
        .map(BigInteger::intValue);
  }
}
