package io.dryrun.domain.internal.review;

import io.dryrun.domain.json.JsonInteger;
import io.dryrun.domain.offering.Component;
import io.dryrun.domain.offering.Component.LimitRules;
import io.dryrun.domain.offering.LimitPeriod;
import io.dryrun.domain.offering.Term;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The bounds of a limit, as its component sets them. To the marketplace a bound of 0 is none. What
 * other resources take of {@code limit_amount} and {@code max_available_limit} is not known here,
 * so only a limit that breaks them alone is found.
 */
final class LimitBounds {

  private LimitBounds() {}

  /** For an order of a new resource, which is held to the bounds. */
  static void review(Component component, BigInteger amount, ReviewNotes notes) {
    String place = QuotedValue.limit(component.type());
    broken(component, amount)
        .forEach(
            bound ->
                notes.refuse(bound.code(), place, bound.rule() + "; it is " + shown(amount) + "."));
    if (Boolean.TRUE.equals(component.limits().isBoolean()) && !isSwitch(amount)) {
      notes.warn(
          "order.limit-boolean",
          place,
          "The component %s can only be had or not: its limit should be 1 or 0; it is %s."
              .formatted(QuotedValue.quoted(component.type()), shown(amount)));
    }
  }

  /** For an update, which the marketplace does not hold to them. */
  static void unchecked(Component component, BigInteger amount, ReviewNotes notes) {
    broken(component, amount).stream()
        .findFirst()
        .ifPresent(
            bound ->
                notes.hint(
                    "order.limit-unchecked",
                    QuotedValue.limit(component.type()),
                    "In an order of a new resource %s; it is %s. The marketplace does not check that in an update, so the script may have to."
                        .formatted(bound.rule(), shown(amount))));
  }

  private static List<Bound> broken(Component component, BigInteger amount) {
    LimitRules rules = component.limits();
    String name = QuotedValue.quoted(component.type());
    var broken = new ArrayList<Bound>();
    bound(rules.maxValue())
        .filter(most -> amount.compareTo(most) > 0)
        .ifPresent(
            most ->
                broken.add(
                    new Bound(
                        "order.limit-max",
                        "the limit of %s must be at most %s".formatted(name, most))));
    bound(rules.minValue())
        .filter(least -> amount.compareTo(least) < 0)
        .ifPresent(
            least ->
                broken.add(
                    new Bound(
                        "order.limit-min",
                        "the limit of %s must be at least %s".formatted(name, least))));
    Optional<LimitPeriod> period = period(rules);
    bound(rules.limitAmount())
        .filter(most -> period.isPresent() && amount.compareTo(most) > 0)
        .ifPresent(
            most ->
                broken.add(
                    new Bound(
                        "order.limit-amount",
                        "all limits of %s together must be at most %s %s"
                            .formatted(name, most, during(period.orElseThrow())))));
    // The marketplace refuses what reaches this bound, too.
    bound(rules.maxAvailableLimit())
        .filter(available -> amount.compareTo(available) >= 0)
        .ifPresent(
            available ->
                broken.add(
                    new Bound(
                        "order.limit-available",
                        "all limits of %s together must stay below %s"
                            .formatted(name, available))));
    return broken;
  }

  /** A month where the component has none: older marketplaces did not count without one. */
  private static Optional<LimitPeriod> period(LimitRules rules) {
    Term<LimitPeriod> period = rules.limitPeriod();
    return period == null || period.word().isEmpty()
        ? Optional.of(LimitPeriod.MONTH)
        : period.known();
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
  static boolean isSwitch(BigInteger amount) {
    return amount.signum() == 0 || amount.equals(BigInteger.ONE);
  }

  private static Optional<BigInteger> bound(@Nullable Integer bound) {
    return Optional.ofNullable(bound).filter(b -> b != 0).map(BigInteger::valueOf);
  }

  private static String shown(BigInteger amount) {
    return QuotedValue.value(new JsonInteger(amount));
  }

  /**
   * A bound that is not kept.
   *
   * @param code of its finding
   * @param rule what it asks for: {@code the limit of “disk” must be at most 8}
   */
  private record Bound(String code, String rule) {}
}
