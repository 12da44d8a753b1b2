package io.dryrun.domain.internal.review;

import io.dryrun.domain.internal.form.WholeNumber;
import io.dryrun.domain.json.JsonNull;
import io.dryrun.domain.json.JsonValue;
import io.dryrun.domain.offering.BillingType;
import io.dryrun.domain.offering.Component;
import io.dryrun.domain.offering.Term;
import io.dryrun.domain.order.Order;
import java.math.BigInteger;
import java.util.Optional;

/**
 * The review of an order's limits: whether the marketplace takes them. Each must be a whole number
 * ({@link WholeNumber}). For a new resource it must fit its component, by the rules of {@code
 * validate_limits} in the marketplace's public source ({@link LimitBounds}); an update is only held
 * to what is not negative, not even to components that there are.
 */
final class LimitsReview {

  private LimitsReview() {}

  /** For an order of a new resource. */
  static void ofNew(Order order, ReviewNotes notes) {
    order
        .limits()
        .members()
        .forEach(
            (type, value) ->
                order
                    .offering()
                    .component(type)
                    .ifPresentOrElse(
                        component -> ofNew(component, value, notes),
                        () -> unknown(order, type, value, notes)));
    ofComponents(order, notes);
  }

  /** For an update: of what it names itself, not of what the resource has already. */
  static void ofUpdate(Order order, ReviewNotes notes) {
    if (order.changesLimits()) {
      order.limits().members().forEach((type, value) -> ofUpdate(order, type, value, notes));
      if (order.limits().equals(order.formerLimits())) {
        notes.refuse(
            "order.limits-unchanged",
            "limits",
            "the limits are exactly those that the resource has already.");
      }
    }
    ofComponents(order, notes);
  }

  private static void ofComponents(Order order, ReviewNotes notes) {
    order.offering().priceList().components().forEach(c -> ComponentReview.review(c, notes));
  }

  private static void ofNew(Component component, JsonValue value, ReviewNotes notes) {
    boolean taken = OrderedLimit.isTakenBy(component);
    if (!taken) {
      notBilledByLimit(component, notes);
    }
    wholeNumber(component.type(), value, notes)
        .filter(amount -> taken)
        .ifPresent(amount -> LimitBounds.review(component, amount, notes));
  }

  private static void unknown(Order order, String type, JsonValue value, ReviewNotes notes) {
    String names =
        String.join(
            ", ",
            order.offering().priceList().components().stream()
                .filter(OrderedLimit::isTakenBy)
                .limit(5)
                .map(component -> QuotedValue.quoted(component.type()))
                .toList());
    notes.refuse(
        "order.limit-unknown",
        QuotedValue.limit(type),
        "the offering has no component %s%s."
            .formatted(
                QuotedValue.quoted(type), names.isEmpty() ? "" : "; limits are for " + names));
    wholeNumber(type, value, notes);
  }

  private static void ofUpdate(Order order, String type, JsonValue value, ReviewNotes notes) {
    Optional<BigInteger> amount = wholeNumber(type, value, notes);
    if (amount.filter(number -> number.signum() < 0).isPresent()) {
      notes.refuse(
          "order.limit-negative",
          QuotedValue.limit(type),
          "the limit of %s must not be negative in an update; it is %s."
              .formatted(QuotedValue.quoted(type), QuotedValue.value(value)));
    }
    Optional<Component> component = order.offering().component(type);
    if (component.filter(OrderedLimit::isTakenBy).isEmpty()) {
      notes.warn(
          "order.limit-unchecked",
          QuotedValue.limit(type),
          component.isEmpty()
              ? "The offering has no component %s. The marketplace takes the limit in an update all the same, and the script sees it."
                  .formatted(QuotedValue.quoted(type))
              : "The component %s takes no limit. The marketplace takes one in an update all the same, and the script sees it."
                  .formatted(QuotedValue.quoted(type)));
      return;
    }
    amount.ifPresent(number -> LimitBounds.unchecked(component.get(), number, notes));
  }

  private static Optional<BigInteger> wholeNumber(String type, JsonValue value, ReviewNotes notes) {
    Optional<BigInteger> amount = WholeNumber.read(value);
    if (amount.isEmpty()) {
      notes.refuse(
          "order.limit-type",
          QuotedValue.limit(type),
          value == JsonNull.NULL
              ? "the limit of %s must not be null; leave it out instead."
                  .formatted(QuotedValue.quoted(type))
              : "the limit of %s must be a whole number; it is %s."
                  .formatted(QuotedValue.quoted(type), QuotedValue.value(value)));
    }
    return amount;
  }

  private static void notBilledByLimit(Component component, ReviewNotes notes) {
    String place = QuotedValue.limit(component.type());
    String name = QuotedValue.quoted(component.type());
    Term<BillingType> billing = component.billingType();
    if (billing == null || billing.known().isEmpty()) {
      notes.hint(
          "order.limit-billing-unknown",
          place,
          "How the component %s is billed is not known, so its limit is not checked."
              .formatted(name));
      return;
    }
    notes.refuse(
        "order.limit-billing",
        place,
        "the component %s takes no limit, as it is %s."
            .formatted(
                name,
                switch (billing.known().get()) {
                  case FIXED -> "a fixed part of the plan";
                  case USAGE -> "billed by usage";
                  case ONE_TIME -> "charged once";
                  case ON_PLAN_SWITCH -> "charged when the plan changes";
                  case LIMIT -> "billed by limit";
                }));
  }
}
