package io.dryrun.domain.report.cost;

import io.dryrun.domain.finding.Finding;
import io.dryrun.domain.internal.form.WholeNumber;
import io.dryrun.domain.internal.review.BoundedDecimal;
import io.dryrun.domain.internal.review.OrderReview;
import io.dryrun.domain.internal.review.PrepaidMonths;
import io.dryrun.domain.offering.BillingType;
import io.dryrun.domain.offering.Component;
import io.dryrun.domain.offering.Term;
import io.dryrun.domain.order.Order;
import io.dryrun.domain.script.DryRunType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Goes through the components of an order once and adds up what the marketplace would store. */
final class OrderCostCalculation {
  /** The code of the finding that the cost can't be stored. */
  static final String TOO_LARGE = "cost.order-size";

  private final Order order;
  private final PlanPrices prices;
  private final LocalDate today;
  private final List<Finding> findings;
  private final List<Amount> recurring = new ArrayList<>();
  private final List<Amount> once = new ArrayList<>();
  private final List<Amount> onSwitch = new ArrayList<>();
  private boolean beyondAllNumbers;

  /**
   * @param findings where is told what could not be stored
   */
  OrderCostCalculation(Order order, PlanPrices prices, LocalDate today, List<Finding> findings) {
    this.order = order;
    this.prices = prices;
    this.today = today;
    this.findings = findings;
  }

  /**
   * The cost.
   *
   * @param unitPrice the plan's
   */
  OrderCost result(Amount unitPrice) {
    recurring.add(unitPrice);
    order.offering().priceList().components().forEach(this::add);
    List<Amount> perPeriod =
        unitPrice.value().signum() == 0 && recurring.size() > 1
            ? recurring.subList(1, recurring.size())
            : recurring;
    List<Amount> atCreation =
        order.type() == DryRunType.CREATE
            ? terms(once, "init_price", prices.plan().pricing().initPrice())
            : null;
    List<Amount> atSwitch =
        order.type() == DryRunType.UPDATE
            ? terms(onSwitch, "switch_price", prices.plan().pricing().switchPrice())
            : null;
    var terms = new ArrayList<Amount>(perPeriod);
    if (atCreation != null) {
      terms.addAll(atCreation);
    }
    if (atSwitch != null) {
      terms.addAll(atSwitch);
    }
    var cost =
        new OrderCost(sum(terms), sum(perPeriod), sumOrNull(atCreation), sumOrNull(atSwitch));
    if (beyondAllNumbers || !cost.isStorable()) {
      findings.add(
          Finding.warning(
              TOO_LARGE,
              "limits",
              OrderReview.REFUSED
                  + "its cost has more than 12 digits before the point, which the marketplace's database does not take."));
    }
    return cost;
  }

  private void add(Component component) {
    Term<BillingType> billing = component.billingType();
    BigDecimal price = prices.price(component).orElse(BigDecimal.ZERO);
    boolean prepaid = Boolean.TRUE.equals(component.prepaid().prepaid());
    if (billing == null || price.signum() == 0) {
      return;
    }
    if (billing.is(BillingType.LIMIT) || (billing.is(BillingType.ONE_TIME) && prepaid)) {
      ofLimit(component, price).ifPresent(amount -> (prepaid ? once : recurring).add(amount));
    } else if (billing.is(BillingType.ONE_TIME)) {
      once.add(Amount.of(price));
    } else if (billing.is(BillingType.ON_PLAN_SWITCH)) {
      onSwitch.add(Amount.of(price));
    }
  }

  private Optional<Amount> ofLimit(Component component, BigDecimal price) {
    Optional<BigInteger> limit = order.limits().member(component.type()).flatMap(WholeNumber::read);
    if (limit.isEmpty() || limit.get().signum() == 0) {
      return Optional.empty();
    }
    Optional<BigDecimal> usable =
        limit
            .filter(l -> l.bitLength() <= BoundedDecimal.BITS)
            .flatMap(l -> BoundedDecimal.of(new BigDecimal(l)));
    if (usable.isEmpty()) {
      beyondAllNumbers = true;
      return Optional.empty();
    }
    Amount amount = Amount.of(price).times(usable.get());
    if (Boolean.TRUE.equals(component.prepaid().prepaid())) {
      int months = PrepaidMonths.of(order, today).orElse(1);
      return Optional.of(
          amount.times(BigDecimal.valueOf(months), months == 1 ? " month" : " months"));
    }
    return Optional.of(amount);
  }

  /** From the components; a marketplace that does not list their prices has the sum alone. */
  private List<Amount> terms(List<Amount> components, String what, @Nullable BigDecimal ofPlan) {
    return components.isEmpty()
        ? prices
            .bounded(what, ofPlan)
            .filter(price -> price.signum() != 0)
            .map(price -> List.of(Amount.of(price)))
            .orElse(List.of())
        : components;
  }

  private static CostSum sum(List<Amount> terms) {
    return Amount.sum(terms).toSum();
  }

  private static @Nullable CostSum sumOrNull(@Nullable List<Amount> terms) {
    return terms == null ? null : sum(terms);
  }
}
