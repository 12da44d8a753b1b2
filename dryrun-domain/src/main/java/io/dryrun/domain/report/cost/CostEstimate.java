package io.dryrun.domain.report.cost;

import io.dryrun.domain.finding.Finding;
import io.dryrun.domain.offering.BillingUnit;
import io.dryrun.domain.offering.Term;
import io.dryrun.domain.order.Order;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The cost of an order: what the marketplace would store with it, and beside that an estimate of
 * what a period comes to. Immutable. The estimate is the plan's unit price, plus price × limit ÷
 * factor for each component billed by limit, with default limits where the order names none, less
 * discounts. The factor is the component's {@code factor}; {@code unit_factor} converts what a
 * backend counts and takes no part in prices, so that a component that has both is divided once.
 * Campaigns, taxes and the part of a period that is over already are left out.
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
 * @param order what the marketplace would store with the order; {@code null} in a report that was
 *     stored before there was one; see {@link #orderCost()}
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
    @Nullable OrderCost order,
    List<Finding> findings) {

  /** Refuses nulls where they are not allowed; copies the lists. */
  public CostEstimate {
    Objects.requireNonNull(unitPrice, "unitPrice");
    Objects.requireNonNull(recurring, "recurring");
    lines = List.copyOf(lines);
    findings = List.copyOf(findings);
  }

  /**
   * The cost of {@code order}: empty without a plan, and for Terminate, Pull and SetOptions, which
   * cost nothing. Whether an Update changes the plan is {@link Order#changesPlan()}.
   *
   * @param today the day of the order, from which months are counted that are paid in advance
   */
  public static Optional<CostEstimate> of(Order order, LocalDate today) {
    return switch (order.type()) {
      case CREATE, UPDATE, RESTORE ->
          order.plan().map(plan -> new CostCalculation(order, plan, today).result());
      case TERMINATE, PULL, SET_OPTIONS -> Optional.empty();
    };
  }

  /**
   * What the marketplace would store with the order; where that differs from the estimate, the
   * findings say why. Of an older report it is the estimate.
   */
  public OrderCost orderCost() {
    return order == null ? new OrderCost(recurring, recurring, once, onSwitch) : order;
  }

  /** Whether the marketplace could store what the order costs; if not, it fails on the order. */
  public boolean isStorable() {
    return findings.stream().noneMatch(f -> f.code().equals(OrderCostCalculation.TOO_LARGE));
  }
}
