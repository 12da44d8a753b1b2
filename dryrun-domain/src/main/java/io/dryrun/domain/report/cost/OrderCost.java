package io.dryrun.domain.report.cost;

import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The cost that the marketplace would store with an order. The rules are those of {@code
 * Order.init_cost} in its public source: the plan's unit price, plus price × limit for each limit
 * that the order names, plus the one-time prices for a new resource or the prices of a change of
 * plan for an update, whatever it updates. It knows neither default limits nor discounts nor, for
 * components that a provider defines, factors.
 *
 * @param total the sum, which is stored
 * @param recurring the part for one period
 * @param once the part for a new resource; {@code null} if the order creates none
 * @param onSwitch the part for a change of plan; {@code null} if the order is no update
 */
public record OrderCost(
    CostSum total, CostSum recurring, @Nullable CostSum once, @Nullable CostSum onSwitch) {

  /** The column has 22 digits, 10 of them decimals. */
  private static final BigDecimal BEYOND_COLUMN = BigDecimal.TEN.pow(12);

  /** Refuses nulls where they are not allowed. */
  public OrderCost {
    Objects.requireNonNull(total, "total");
    Objects.requireNonNull(recurring, "recurring");
  }

  /** Whether the marketplace's database takes the total; if not, the order fails. */
  boolean isStorable() {
    return total.amount().abs().compareTo(BEYOND_COLUMN) < 0;
  }
}
