package io.dryrun.domain.report.cost;

import io.dryrun.domain.finding.Finding;
import io.dryrun.domain.internal.review.BoundedDecimal;
import io.dryrun.domain.internal.review.OrderedLimit;
import io.dryrun.domain.order.Order;
import java.math.BigDecimal;
import java.util.List;

/**
 * The reasons why the cost stored with an order is not what a period comes to.
 *
 * @param order the order
 * @param findings where that is told
 */
record OrderCostDifferences(Order order, List<Finding> findings) {

  /** About a limit of which the estimate has {@code quantity}. */
  void of(LineDraft line, LimitCost.Quantity quantity) {
    String type = line.component().type();
    if (line.price().signum() == 0 || quantity.limit().signum() == 0) {
      return;
    }
    if (quantity.ordered().source() == OrderedLimit.Source.DEFAULT) {
      tell(
          "limits." + type,
          "without the default limit of “%s”, %s: an order carries only the limits that it names."
              .formatted(type, BoundedDecimal.plain(quantity.limit())));
      return;
    }
    if (quantity.factor().compareTo(BigDecimal.ONE) != 0) {
      tell(
          "limits." + type,
          "without the factor of “%s”, %s: the marketplace divides by the factors of components that it defines itself, not by a provider's."
              .formatted(type, BoundedDecimal.plain(quantity.factor())));
    }
    if (quantity.percentOff() > 0) {
      tell(
          "limits." + type,
          "without the discount of %d %% for “%s”, which only invoices take off."
              .formatted(quantity.percentOff(), type));
    }
  }

  /** About an update of limits, whose cost has the price of a change of plan in it. */
  void ofSwitch(OrderCost cost) {
    CostSum onSwitch = cost.onSwitch();
    if (onSwitch != null && onSwitch.amount().signum() != 0 && !order.changesPlan()) {
      tell(
          "plan",
          "with the price of a change of plan, %s, although the plan stays: the marketplace adds it to each update."
              .formatted(BoundedDecimal.plain(onSwitch.amount())));
    }
  }

  private void tell(String place, String why) {
    findings.add(
        Finding.hint("cost.order-differs", place, "What is stored with the order is " + why));
  }
}
