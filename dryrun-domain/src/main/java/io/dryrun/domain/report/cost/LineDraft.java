package io.dryrun.domain.report.cost;

import io.dryrun.domain.internal.review.BoundedDecimal;
import io.dryrun.domain.offering.BillingType;
import io.dryrun.domain.offering.Component;
import io.dryrun.domain.offering.Term;
import io.dryrun.domain.report.cost.CostLine.Future;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A line of a cost before its amount is known.
 *
 * @param component of what
 * @param billing how it is billed
 * @param price for one unit
 * @param futurePrice the announced one; {@code null} if the price stays
 */
record LineDraft(
    Component component,
    Term<BillingType> billing,
    BigDecimal price,
    @Nullable BigDecimal futurePrice) {

  /** Not added to any sum; {@code %s} in {@code why} is the price. */
  CostLine listed(CostKind kind, @Nullable BigDecimal quantity, String why) {
    return line(
        kind, quantity, null, why.formatted(BoundedDecimal.plain(price)), futureListed(why));
  }

  /** The price itself is added. */
  CostLine charged(CostKind kind, String what) {
    return line(
        kind,
        BigDecimal.ONE,
        price,
        what.formatted(BoundedDecimal.plain(price)),
        futureListed(what));
  }

  /** Added with what it comes to. */
  CostLine added(CostKind kind, LimitCost.Quantity quantity, Amount now, @Nullable Amount then) {
    return line(
        kind,
        quantity.value(),
        now.value(),
        now.formula() + quantity.remark(),
        futurePrice == null || then == null
            ? null
            : new Future(futurePrice, then.value(), then.formula() + quantity.remark()));
  }

  /** Part of the unit price. */
  CostLine included(BigDecimal quantity, Amount now, @Nullable Amount then) {
    String remark = ", part of the unit price";
    return line(
        CostKind.INCLUDED,
        quantity,
        null,
        now.formula() + remark,
        futurePrice == null || then == null
            ? null
            : new Future(futurePrice, null, then.formula() + remark));
  }

  private @Nullable Future futureListed(String why) {
    return futurePrice == null
        ? null
        : new Future(futurePrice, null, why.formatted(BoundedDecimal.plain(futurePrice)));
  }

  private CostLine line(
      CostKind kind,
      @Nullable BigDecimal quantity,
      @Nullable BigDecimal amount,
      String formula,
      @Nullable Future future) {
    return new CostLine(
        kind,
        component.type(),
        component.name(),
        component.measurement().measuredUnit(),
        billing,
        quantity,
        price,
        amount,
        formula,
        future);
  }
}
