package io.dryrun.domain.report.cost;

import io.dryrun.domain.finding.Finding;
import io.dryrun.domain.offering.BillingType;
import io.dryrun.domain.offering.Component;
import io.dryrun.domain.offering.Plan;
import io.dryrun.domain.offering.Term;
import io.dryrun.domain.order.Order;
import io.dryrun.domain.script.DryRunType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Goes through the components of an order once and keeps what each adds to which sum. */
final class CostCalculation {

  private final Order order;
  private final Plan plan;
  private final LocalDate today;
  private final List<Finding> findings = new ArrayList<>();
  private final PlanPrices prices;
  private final LimitCost limitCost;
  private final OrderCostDifferences differences;
  private final List<CostLine> lines = new ArrayList<>();
  private final List<Amount> fixed = new ArrayList<>();
  private final List<Amount> recurring = new ArrayList<>();
  private final List<Amount> futureRecurring = new ArrayList<>();
  private final List<Amount> once = new ArrayList<>();
  private final List<Amount> onSwitch = new ArrayList<>();
  private BigDecimal futureChangeOfUnitPrice = BigDecimal.ZERO;
  private boolean pricesChange;

  CostCalculation(Order order, Plan plan, LocalDate today) {
    this.order = order;
    this.plan = plan;
    this.prices = new PlanPrices(plan, findings);
    this.today = today;
    this.differences = new OrderCostDifferences(order, findings);
    this.limitCost = new LimitCost(order, prices, today, findings);
  }

  CostEstimate result() {
    order.offering().priceList().components().forEach(this::add);
    findUnknownComponents();
    Amount unitPrice = Amount.of(unitPrice());
    boolean changesPlan = order.changesPlan();
    OrderCost orderCost =
        new OrderCostCalculation(order, new PlanPrices(plan, new ArrayList<>()), today, findings)
            .result(unitPrice);
    differences.ofSwitch(orderCost);
    return new CostEstimate(
        plan.pricing().unit(),
        unitPrice.value(),
        lines,
        total(unitPrice, recurring).toSum(),
        order.type() == DryRunType.CREATE
            ? sum(once, "init_price", plan.pricing().initPrice())
            : null,
        changesPlan ? sum(onSwitch, "switch_price", plan.pricing().switchPrice()) : null,
        pricesChange
            ? total(Amount.of(unitPrice.value().add(futureChangeOfUnitPrice)), futureRecurring)
                .toSum()
            : null,
        orderCost,
        findings);
  }

  /** The plan's own, of which the marketplace keeps the sum of the fixed components. */
  private BigDecimal unitPrice() {
    return prices
        .bounded("one period", plan.pricing().unitPrice())
        .orElseGet(() -> Amount.sum(fixed).value());
  }

  private static Amount total(Amount unitPrice, List<Amount> components) {
    var parts = new ArrayList<Amount>();
    if (unitPrice.value().signum() != 0 || components.isEmpty()) {
      parts.add(unitPrice);
    }
    parts.addAll(components);
    return Amount.sum(parts);
  }

  /** From the components; a marketplace that does not list their prices has the sum alone. */
  private CostSum sum(List<Amount> components, String what, @Nullable BigDecimal ofPlan) {
    return components.isEmpty()
        ? Amount.of(prices.bounded(what, ofPlan).orElse(BigDecimal.ZERO)).toSum()
        : Amount.sum(components).toSum();
  }

  private void add(Component component) {
    Optional<BigDecimal> listed = prices.price(component);
    if (listed.isEmpty() && order.limits().member(component.type()).isEmpty()) {
      return;
    }
    Term<BillingType> billing = component.billingType();
    if (billing == null || billing.known().isEmpty()) {
      findings.add(
          Finding.hint(
              "cost.billing-unknown",
              "limits." + component.type(),
              "How the component “%s” is billed is not known, so its cost is left out."
                  .formatted(component.type())));
      return;
    }
    BigDecimal price = listed.orElse(BigDecimal.ZERO);
    var line =
        new LineDraft(component, billing, price, prices.futurePrice(component, price).orElse(null));
    switch (billing.known().get()) {
      case FIXED -> addFixed(line);
      case USAGE ->
          lines.add(line.listed(CostKind.USAGE, null, "%s for each unit used; not added"));
      case LIMIT -> addLimit(line);
      case ONE_TIME -> addOnce(line);
      case ON_PLAN_SWITCH -> addOnSwitch(line);
    }
  }

  private void addFixed(LineDraft line) {
    BigDecimal included = prices.included(line.component());
    Amount amount = Amount.of(line.price()).times(included);
    fixed.add(amount);
    BigDecimal future = line.futurePrice();
    if (future != null && included.signum() != 0) {
      pricesChange = true;
      futureChangeOfUnitPrice =
          futureChangeOfUnitPrice.add(future.subtract(line.price()).multiply(included));
    }
    lines.add(
        line.included(included, amount, future == null ? null : Amount.of(future).times(included)));
  }

  private void addLimit(LineDraft line) {
    if (Boolean.TRUE.equals(line.component().prepaid().prepaid())) {
      addPrepaid(line);
      return;
    }
    Optional<LimitCost.Quantity> quantity = limitCost.quantity(line.component());
    if (quantity.isEmpty()) {
      lines.add(
          line.listed(CostKind.RECURRING, null, "%s for each; its limit is no usable number"));
      return;
    }
    BigDecimal future = line.futurePrice();
    differences.of(line, quantity.get());
    Amount now = quantity.get().at(line.price());
    Amount then = future == null ? null : quantity.get().at(future);
    recurring.add(now);
    futureRecurring.add(then == null ? now : then);
    pricesChange |= then != null && then.value().compareTo(now.value()) != 0;
    lines.add(line.added(CostKind.RECURRING, quantity.get(), now, then));
  }

  private void addPrepaid(LineDraft line) {
    Optional<LimitCost.Quantity> quantity = limitCost.prepaidQuantity(line.component());
    if (quantity.isEmpty()) {
      lines.add(line.listed(CostKind.ONE_TIME, null, "%s for each; its limit is no usable number"));
    } else if (order.type() == DryRunType.CREATE) {
      differences.of(line, quantity.get());
      Amount amount = quantity.get().at(line.price());
      once.add(amount);
      lines.add(line.added(CostKind.ONE_TIME, quantity.get(), amount, null));
    } else {
      lines.add(
          line.listed(
              CostKind.ONE_TIME,
              quantity.get().value(),
              "%s for each, paid in advance at creation; not added"));
    }
  }

  private void addOnce(LineDraft line) {
    if (Boolean.TRUE.equals(line.component().prepaid().prepaid())) {
      addPrepaid(line);
    } else if (order.type() == DryRunType.CREATE) {
      once.add(Amount.of(line.price()));
      lines.add(line.charged(CostKind.ONE_TIME, "%s, once"));
    } else {
      lines.add(line.listed(CostKind.ONE_TIME, BigDecimal.ONE, "%s, once at creation; not added"));
    }
  }

  private void addOnSwitch(LineDraft line) {
    if (order.changesPlan()) {
      onSwitch.add(Amount.of(line.price()));
      lines.add(line.charged(CostKind.ON_SWITCH, "%s, for the change of plan"));
    } else {
      lines.add(
          line.listed(CostKind.ON_SWITCH, BigDecimal.ONE, "%s for each change of plan; not added"));
    }
  }

  private void findUnknownComponents() {
    plan.components().stream()
        .filter(c -> order.offering().component(c.type()).isEmpty())
        .filter(c -> c.price() != null && c.price().signum() != 0)
        .forEach(
            c ->
                findings.add(
                    Finding.hint(
                        "cost.component-unknown",
                        "plan",
                        "The plan has a price for “%s”, which is no component of the offering, so it is left out."
                            .formatted(c.type()))));
  }
}
