package io.dryrun.domain.report.order;

import io.dryrun.domain.json.JsonDecimal;
import io.dryrun.domain.json.JsonInteger;
import io.dryrun.domain.json.JsonValue;
import io.dryrun.domain.offering.BillingType;
import io.dryrun.domain.offering.Component;
import io.dryrun.domain.offering.Component.LimitRules;
import io.dryrun.domain.offering.LimitPeriod;
import io.dryrun.domain.offering.Term;
import io.dryrun.domain.order.Order;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Do the limits fit the components? The rules are those of {@code validate_limits} in the
 * marketplace's public source, for which a bound of 0 is none. What other resources take of {@code
 * limit_amount} and {@code max_available_limit} is not known here, so only an order that breaks
 * them alone is found.
 */
final class LimitsReview {

  private LimitsReview() {}

  static void review(Order order, ReviewNotes notes) {
    order
        .limits()
        .members()
        .forEach(
            (type, value) ->
                order
                    .offering()
                    .component(type)
                    .ifPresentOrElse(
                        component -> review(component, value, notes),
                        () -> unknown(order, type, notes)));
    order.offering().priceList().components().forEach(c -> ComponentReview.review(c, notes));
  }

  private static void unknown(Order order, String type, ReviewNotes notes) {
    String names =
        String.join(
            ", ",
            order.offering().priceList().components().stream()
                .filter(OrderedLimit::isTakenBy)
                .limit(5)
                .map(component -> Shown.quoted(component.type()))
                .toList());
    notes.refuse(
        "order.limit-unknown",
        Shown.limit(type),
        "the offering has no component %s%s."
            .formatted(Shown.quoted(type), names.isEmpty() ? "" : "; limits are for " + names));
  }

  private static void review(Component component, JsonValue value, ReviewNotes notes) {
    String place = Shown.limit(component.type());
    String name = Shown.quoted(component.type());
    if (!OrderedLimit.isTakenBy(component)) {
      notBilledByLimit(component, notes);
      return;
    }
    if (!(value instanceof JsonInteger || value instanceof JsonDecimal)) {
      notes.refuse(
          "order.limit-type",
          place,
          "the limit of %s must be a number; it is %s.".formatted(name, Shown.value(value)));
      return;
    }
    Optional<BigDecimal> amount = BoundedDecimal.read(value);
    if (amount.isEmpty()) {
      notes.refuse(
          "order.limit-size",
          place,
          "the limit of %s must be a number of at most %d digits; it is %s."
              .formatted(name, BoundedDecimal.DIGITS, Shown.value(value)));
      return;
    }
    ofAmount(component, amount.get(), notes);
  }

  private static void notBilledByLimit(Component component, ReviewNotes notes) {
    String place = Shown.limit(component.type());
    String name = Shown.quoted(component.type());
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

  private static void ofAmount(Component component, BigDecimal amount, ReviewNotes notes) {
    LimitRules rules = component.limits();
    String place = Shown.limit(component.type());
    String name = Shown.quoted(component.type());
    String shown = BoundedDecimal.plain(amount);
    above(amount, rules.maxValue())
        .ifPresent(
            most ->
                notes.refuse(
                    "order.limit-max",
                    place,
                    "the limit of %s must be at most %s; it is %s.".formatted(name, most, shown)));
    Integer least = rules.minValue();
    if (least != null && least != 0 && amount.compareTo(BigDecimal.valueOf(least)) < 0) {
      notes.refuse(
          "order.limit-min",
          place,
          "the limit of %s must be at least %s; it is %s.".formatted(name, least, shown));
    }
    if (Boolean.TRUE.equals(rules.isBoolean()) && !isSwitch(amount)) {
      notes.warn(
          "order.limit-boolean",
          place,
          "The component %s can only be had or not: its limit should be 1 or 0; it is %s."
              .formatted(name, shown));
    }
    Term<LimitPeriod> period = rules.limitPeriod();
    if (period != null && period.known().isPresent()) {
      above(amount, rules.limitAmount())
          .ifPresent(
              most ->
                  notes.refuse(
                      "order.limit-amount",
                      place,
                      "all limits of %s together must be at most %s %s; this one is %s."
                          .formatted(name, most, during(period.known().get()), shown)));
    }
    Integer available = rules.maxAvailableLimit();
    // The marketplace refuses what reaches the bound, too.
    if (available != null
        && available != 0
        && amount.compareTo(BigDecimal.valueOf(available)) >= 0) {
      notes.refuse(
          "order.limit-available",
          place,
          "all limits of %s together must stay below %s; this one is %s."
              .formatted(name, available, shown));
    }
  }

  private static String during(LimitPeriod period) {
    return switch (period) {
      case MONTH -> "in a month";
      case QUARTERLY -> "in a quarter";
      case ANNUAL -> "in a year";
      case TOTAL -> "for good";
    };
  }

  /** Whether an amount means on or off. */
  static boolean isSwitch(BigDecimal amount) {
    return amount.signum() == 0 || amount.compareTo(BigDecimal.ONE) == 0;
  }

  /** The bound, if there is one and {@code amount} is above it. */
  private static Optional<Integer> above(BigDecimal amount, @Nullable Integer most) {
    return Optional.ofNullable(most)
        .filter(bound -> bound != 0 && amount.compareTo(BigDecimal.valueOf(bound)) > 0);
  }
}
