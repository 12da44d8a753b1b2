package io.dryrun.domain.report.cost;

import io.dryrun.domain.finding.Finding;
import io.dryrun.domain.internal.review.OrderedLimit;
import io.dryrun.domain.internal.review.PrepaidMonths;
import io.dryrun.domain.offering.Component;
import io.dryrun.domain.offering.PlanComponent.Discount;
import io.dryrun.domain.order.Order;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The amount of a component that an order has to pay for.
 *
 * @param order the order
 * @param prices the plan's
 * @param today the day of the order
 * @param findings where contradictions are reported
 */
record LimitCost(Order order, PlanPrices prices, LocalDate today, List<Finding> findings) {

  private static final int PERCENT = 100;

  /** The quantity of one period; empty if the limit is no usable number. */
  Optional<Quantity> quantity(Component component) {
    Optional<OrderedLimit> limit = limit(component);
    BigDecimal factor = factor(component);
    return limit.map(
        l -> new Quantity(l, factor, 0, discount(component, l.amount(), factor), remark(l)));
  }

  /**
   * The quantity for all months that are paid in advance: as many as the order tells, else the
   * fewest that the component allows, which is what the marketplace's form starts with.
   */
  Optional<Quantity> prepaidQuantity(Component component) {
    Optional<Integer> stated = PrepaidMonths.of(order, today);
    Integer least = component.prepaid().minDuration();
    int months = stated.orElse(least == null || least < 1 ? 1 : least);
    String remark = stated.isPresent() ? "" : ", for the shortest time";
    return quantity(component)
        .map(q -> new Quantity(q.ordered, q.factor, months, q.percentOff, q.remark + remark));
  }

  private Optional<OrderedLimit> limit(Component component) {
    Optional<OrderedLimit> limit = OrderedLimit.of(order, component);
    if (limit.isEmpty()) {
      findings.add(
          Finding.warning(
              "cost.limit-unusable",
              "limits." + component.type(),
              "The limit of “%s” can't be calculated with, so its cost is left out."
                  .formatted(component.type())));
    }
    return limit;
  }

  private BigDecimal factor(Component component) {
    Integer factor = component.measurement().factor();
    if (factor == null) {
      return BigDecimal.ONE;
    }
    if (factor < 1) {
      findings.add(
          Finding.warning(
              "cost.factor",
              "limits." + component.type(),
              "The factor of the component “%s” must be at least 1; it is %d, and 1 is taken."
                  .formatted(component.type(), factor)));
      return BigDecimal.ONE;
    }
    return BigDecimal.valueOf(factor);
  }

  /** The discount in percent; 0 for none. The threshold is in measured units. */
  private int discount(Component component, BigDecimal limit, BigDecimal factor) {
    Discount discount = prices.discount(component);
    Integer threshold = discount.threshold();
    Integer rate = discount.rate();
    if (threshold == null
        || rate == null
        || limit.compareTo(BigDecimal.valueOf(threshold).multiply(factor)) < 0) {
      return 0;
    }
    if (rate > PERCENT || rate < 0) {
      findings.add(
          Finding.warning(
              "cost.discount-rate",
              "plan",
              "The discount for “%s” must be from 0 to 100 percent; it is %d, and none is taken off."
                  .formatted(component.type(), rate)));
      return 0;
    }
    return rate;
  }

  private static String remark(OrderedLimit limit) {
    return switch (limit.source()) {
      case ORDER -> "";
      case DEFAULT -> ", by the default limit";
      case NONE -> ", as there is no limit";
    };
  }

  /**
   * How much is paid for.
   *
   * @param ordered the limit
   * @param factor by what the limit is divided
   * @param months how many are paid in advance; 0 if none is
   * @param percentOff the discount in percent; 0 for none
   * @param remark where the limit or the months come from, for the end of a formula
   */
  record Quantity(
      OrderedLimit ordered, BigDecimal factor, int months, int percentOff, String remark) {

    /** As ordered, before any factor. */
    BigDecimal limit() {
      return ordered.amount();
    }

    /** In measured units. */
    BigDecimal value() {
      return Amount.of(limit()).dividedBy(factor).value();
    }

    /** What it costs at that price. */
    Amount at(BigDecimal price) {
      Amount amount = Amount.of(price).times(limit()).dividedBy(factor);
      if (months > 0) {
        amount = amount.times(BigDecimal.valueOf(months), months == 1 ? " month" : " months");
      }
      return percentOff > 0 ? amount.less(percentOff) : amount;
    }
  }
}
