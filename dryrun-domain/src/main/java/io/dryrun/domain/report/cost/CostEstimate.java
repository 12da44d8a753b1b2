package io.dryrun.domain.report.cost;

import io.dryrun.domain.finding.Finding;
import io.dryrun.domain.offering.BillingUnit;
import io.dryrun.domain.offering.Term;
import io.dryrun.domain.order.Order;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an order would cost. Immutable. The rules are those of {@code Plan.get_estimate} in the
 * marketplace's public source: the plan's unit price, plus price × limit ÷ factor for each
 * component billed by limit. The factor is the component's {@code factor}; {@code unit_factor}
 * converts what a backend counts and takes no part in prices, so that a component that has both is
 * divided once. Campaigns, taxes and the part of a period that is over already are left out.
 *
 * <p>Amounts are exact. Only a division that does not end is rounded, half up, to the ten decimals
 * of the marketplace's price columns; its formula has {@code ≈}.
 *
 * @param unit the billing period of {@code recurring}
 * @param unitPrice the plan's fixed price of one period
 * @param lines one for each priced component, in the offering's order
 * @param recurring the sum for one period
 * @param once the sum when the resource is created; {@code null} if the order creates none
 * @param onSwitch the sum when the plan changes; {@code null} if the order does not change it
 * @param futureRecurring {@code recurring} at the announced prices; {@code null} if all prices stay
 * @param findings what could not be calculated, and why
 */
public record CostEstimate(
    @Nullable Term<BillingUnit> unit,
    BigDecimal unitPrice,
    List<CostLine> lines,
    CostSum recurring,
    @Nullable CostSum once,
    @Nullable CostSum onSwitch,
    @Nullable CostSum futureRecurring,
    List<Finding> findings) {

  /** Refuses nulls where they are not allowed; copies the lists. */
  public CostEstimate {
    Objects.requireNonNull(unitPrice, "unitPrice");
    Objects.requireNonNull(recurring, "recurring");
    lines = List.copyOf(lines);
    findings = List.copyOf(findings);
  }

  /**
   * The cost of {@code order}: empty without a plan, and for Terminate, Pull and SetOptions,
   * which cost nothing. Whether an Update changes the plan is {@link Order#changesPlan()}.
   */
  public static Optional<CostEstimate> of(Order order) {
    return switch (order.type()) {
      case CREATE, UPDATE, RESTORE ->
          order.plan().map(plan -> new CostCalculation(order, plan).result());
      case TERMINATE, PULL, SET_OPTIONS -> Optional.empty();
    };
  }
}
