package io.dryrun.domain.report.cost;

import io.dryrun.domain.finding.Finding;
import io.dryrun.domain.internal.review.BoundedDecimal;
import io.dryrun.domain.offering.Component;
import io.dryrun.domain.offering.Plan;
import io.dryrun.domain.offering.PlanComponent;
import io.dryrun.domain.offering.PlanComponent.Discount;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The prices of a plan by component. Newer marketplaces list them in {@code components}, older ones
 * only in the maps {@code prices} and {@code quotas}; what is in both comes from the list.
 *
 * @param plan the plan
 * @param findings where prices that can't be calculated with are reported
 */
record PlanPrices(Plan plan, List<Finding> findings) {

  /** The price of one unit; empty if the plan has none. */
  Optional<BigDecimal> price(Component component) {
    return bounded(
        component.type(),
        of(component, PlanComponent::price, plan.pricing().prices().get(component.type())));
  }

  /** The announced price, if it differs from {@code price}. */
  Optional<BigDecimal> futurePrice(Component component, BigDecimal price) {
    return bounded(
            component.type(),
            of(
                component,
                PlanComponent::futurePrice,
                plan.pricing().futurePrices().get(component.type())))
        .filter(future -> future.compareTo(price) != 0);
  }

  /** How much of a component the plan includes. */
  BigDecimal included(Component component) {
    return bounded(
            component.type(),
            of(
                component,
                c -> c.amount() == null ? null : BigDecimal.valueOf(c.amount()),
                plan.pricing().quotas().get(component.type())))
        .orElse(BigDecimal.ZERO);
  }

  /** The discount for a large amount. */
  Discount discount(Component component) {
    return component(component.type()).map(PlanComponent::discount).orElse(Discount.NONE);
  }

  /** A price of the whole plan. */
  Optional<BigDecimal> bounded(String what, @Nullable BigDecimal price) {
    if (price == null) {
      return Optional.empty();
    }
    Optional<BigDecimal> bounded = BoundedDecimal.of(price);
    if (bounded.isEmpty()) {
      findings.add(
          Finding.warning(
              "cost.price-size",
              "plan",
              "The plan's price for %s has more digits than a price can have, and is left out."
                  .formatted(what)));
    }
    return bounded;
  }

  private Optional<PlanComponent> component(String type) {
    return plan.components().stream().filter(c -> c.type().equals(type)).findFirst();
  }

  private @Nullable BigDecimal of(
      Component component,
      Function<PlanComponent, @Nullable BigDecimal> listed,
      @Nullable BigDecimal mapped) {
    PlanComponent in = component(component.type()).orElse(null);
    BigDecimal price = in == null ? null : listed.apply(in);
    return price == null ? mapped : price;
  }
}
