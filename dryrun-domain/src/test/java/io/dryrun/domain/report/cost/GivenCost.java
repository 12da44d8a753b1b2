package io.dryrun.domain.report.cost;

import io.dryrun.domain.internal.review.GivenOrder;
import io.dryrun.domain.offering.BillingType;
import io.dryrun.domain.offering.BillingUnit;
import io.dryrun.domain.offering.Component;
import io.dryrun.domain.offering.ComponentBuilder;
import io.dryrun.domain.offering.Plan;
import io.dryrun.domain.offering.Plan.Pricing;
import io.dryrun.domain.offering.PlanComponent;
import io.dryrun.domain.offering.PlanComponent.Discount;
import io.dryrun.domain.offering.Term;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Components and plans with prices, and what an order of them costs. */
final class GivenCost {

  private GivenCost() {}

  static ComponentBuilder limit(String type) {
    return Component.builder(type).billingType(BillingType.LIMIT);
  }

  static Plan plan(String unitPrice, PlanComponent... components) {
    return Plan.builder(GivenOrder.PLAN)
        .pricing(
            new Pricing(
                new BigDecimal(unitPrice),
                Term.of(BillingUnit.MONTH),
                null,
                null,
                null,
                Map.of(),
                Map.of(),
                Map.of()))
        .components(List.of(components))
        .build();
  }

  static PlanComponent priced(String type, Long amount, String price, String future) {
    return new PlanComponent(
        type,
        null,
        null,
        amount,
        new BigDecimal(price),
        future == null ? null : new BigDecimal(future),
        Discount.NONE);
  }

  static CostEstimate cost(GivenOrder order) {
    return CostEstimate.of(order.order(), GivenOrder.TODAY).orElseThrow();
  }

  static CostSum sum(String amount, String formula) {
    return new CostSum(new BigDecimal(amount), formula);
  }
}
