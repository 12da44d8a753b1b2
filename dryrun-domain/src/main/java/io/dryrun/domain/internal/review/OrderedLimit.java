package io.dryrun.domain.internal.review;

import io.dryrun.domain.json.JsonNull;
import io.dryrun.domain.json.JsonValue;
import io.dryrun.domain.offering.BillingType;
import io.dryrun.domain.offering.Component;
import io.dryrun.domain.offering.Term;
import io.dryrun.domain.order.Order;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * The amount of a component that is ordered.
 *
 * @param amount as the order or the offering writes it, before any factor
 * @param source where it comes from
 */
public record OrderedLimit(BigDecimal amount, Source source) {

  /** Where a limit comes from. */
  public enum Source {
    /** The order names it. */
    ORDER,
    /** The component's {@code default_limit}, which the marketplace's form fills in. */
    DEFAULT,
    /** Neither names one: the marketplace takes 0. */
    NONE
  }

  /**
   * The limit of {@code component} in {@code order}; empty if the order has something for it that
   * is no number, or none that can be calculated with ({@link BoundedDecimal}).
   */
  public static Optional<OrderedLimit> of(Order order, Component component) {
    JsonValue given = order.limits().member(component.type()).orElse(JsonNull.NULL);
    if (given != JsonNull.NULL) {
      return BoundedDecimal.read(given).map(amount -> new OrderedLimit(amount, Source.ORDER));
    }
    Integer standard = component.limits().defaultLimit();
    return Optional.of(
        standard == null
            ? new OrderedLimit(BigDecimal.ZERO, Source.NONE)
            : new OrderedLimit(BigDecimal.valueOf(standard), Source.DEFAULT));
  }

  /**
   * Whether an order may name a limit for {@code component}: if it is billed by limit, or once and
   * in advance. The rule is that of the marketplace's source ({@code get_components_map}).
   */
  public static boolean isTakenBy(Component component) {
    Term<BillingType> billing = component.billingType();
    return billing != null
        && (billing.is(BillingType.LIMIT)
            || (billing.is(BillingType.ONE_TIME)
                && Boolean.TRUE.equals(component.prepaid().prepaid())));
  }
}
