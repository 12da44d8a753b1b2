package io.dryrun.domain.internal.review;

import io.dryrun.domain.internal.form.WholeNumber;
import io.dryrun.domain.internal.python.PythonTruth;
import io.dryrun.domain.json.JsonNull;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import io.dryrun.domain.offering.Component;
import io.dryrun.domain.offering.Component.PrepaidRules;
import io.dryrun.domain.order.Order;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The review of the time that is paid for in advance. As the tests of the marketplace's public
 * source have it: an offering with a prepaid component takes no order without an {@code end_date}
 * in the future, and the months must be within the component's bounds and on one of its steps; so
 * must those of a renewal.
 */
final class PrepaidReview {
  private static final String CODE = "order.limit-prepaid";
  private static final String EXTENSION = "extension_months";

  private PrepaidReview() {}

  /** For an order of a new resource. */
  static void ofNew(Order order, LocalDate today, ReviewNotes notes) {
    List<Component> prepaid = prepaid(order);
    if (prepaid.isEmpty()) {
      return;
    }
    JsonValue end = order.attributes().member(PrepaidMonths.END_DATE).orElse(JsonNull.NULL);
    if (!PythonTruth.of(end)) {
      notes.refuse(
          CODE,
          QuotedValue.attribute(PrepaidMonths.END_DATE),
          "%s is paid in advance, so the order needs the attribute “end_date”."
              .formatted(QuotedValue.quoted(prepaid.getFirst().type())));
    }
    boolean past = DateRule.read(end).filter(date -> !date.isAfter(today)).isPresent();
    if (past) {
      notes.refuse(
          CODE,
          QuotedValue.attribute(PrepaidMonths.END_DATE),
          "the attribute “end_date” must lie ahead, as the time until then is paid in advance; it is %s."
              .formatted(QuotedValue.value(end)));
    }
    JsonValue stated = PrepaidMonths.given(order);
    if (stated != JsonNull.NULL
        && WholeNumber.read(stated).filter(months -> months.signum() > 0).isEmpty()) {
      notes.refuse(
          CODE,
          QuotedValue.attribute(PrepaidMonths.ATTRIBUTE),
          "the attribute “prepaid_duration_months” must be a whole number of at least 1; it is %s."
              .formatted(QuotedValue.value(stated)));
    } else {
      String attribute = stated == JsonNull.NULL ? PrepaidMonths.END_DATE : PrepaidMonths.ATTRIBUTE;
      PrepaidMonths.of(order, today)
          .ifPresent(months -> prepaid.forEach(c -> ofMonths(months, c, attribute, notes)));
    }
  }

  /** For an update, which may be a renewal. */
  static void ofUpdate(Order order, ReviewNotes notes) {
    boolean renews =
        order.attributes().member("action").filter(new JsonString("renew")::equals).isPresent();
    List<Component> prepaid = prepaid(order);
    if (!renews || prepaid.isEmpty()) {
      return;
    }
    JsonValue given = order.attributes().member(EXTENSION).orElse(JsonNull.NULL);
    Optional<BigInteger> months = WholeNumber.read(given).filter(m -> m.signum() > 0);
    if (months.isEmpty()) {
      notes.refuse(
          CODE,
          QuotedValue.attribute(EXTENSION),
          "a renewal needs the attribute “extension_months”, a whole number of at least 1; it is %s."
              .formatted(QuotedValue.value(given)));
      return;
    }
    for (Component component : prepaid) {
      PrepaidRules rules = component.prepaid();
      Span span = new Span(rules.minRenewal(), rules.maxRenewal(), rules.renewalStep());
      span.broken(months.get())
          .ifPresent(
              rule ->
                  notes.refuse(
                      CODE,
                      QuotedValue.attribute(EXTENSION),
                      "%s is renewed for %s; the order has %s."
                          .formatted(QuotedValue.quoted(component.type()), rule, months.get())));
    }
  }

  private static List<Component> prepaid(Order order) {
    return order.offering().priceList().components().stream()
        .filter(component -> Boolean.TRUE.equals(component.prepaid().prepaid()))
        .toList();
  }

  private static void ofMonths(
      int months, Component component, String attribute, ReviewNotes notes) {
    PrepaidRules rules = component.prepaid();
    new Span(rules.minDuration(), rules.maxDuration(), rules.durationStep())
        .broken(BigInteger.valueOf(months))
        .ifPresent(
            rule ->
                notes.refuse(
                    CODE,
                    QuotedValue.attribute(attribute),
                    "%s is paid in advance for %s; the order has %d."
                        .formatted(QuotedValue.quoted(component.type()), rule, months)));
  }

  /**
   * What a number of months must be.
   *
   * @param least the fewest; {@code null} or 0 for none
   * @param most the most; {@code null} or 0 for none
   * @param step they grow by that from the fewest on; {@code null} or 0 for 1
   */
  private record Span(@Nullable Integer least, @Nullable Integer most, @Nullable Integer step) {

    /** The rule that is broken, such as {@code at least 3 months}; empty if none is. */
    Optional<String> broken(BigInteger months) {
      int from = orZero(least);
      if (months.compareTo(BigInteger.valueOf(from)) < 0) {
        return Optional.of("at least %d months".formatted(from));
      }
      if (orZero(most) != 0 && months.compareTo(BigInteger.valueOf(orZero(most))) > 0) {
        return Optional.of("at most %d months".formatted(orZero(most)));
      }
      int by = Math.max(orZero(step), 1);
      BigInteger beyond = months.subtract(BigInteger.valueOf(from));
      return beyond.mod(BigInteger.valueOf(by)).signum() == 0
          ? Optional.empty()
          : Optional.of(
              from == 0
                  ? "a multiple of %d months".formatted(by)
                  : "%d months and steps of %d more".formatted(from, by));
    }

    private static int orZero(@Nullable Integer number) {
      return number == null ? 0 : number;
    }
  }
}
