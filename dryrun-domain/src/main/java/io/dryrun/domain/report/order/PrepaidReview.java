package io.dryrun.domain.report.order;

import io.dryrun.domain.json.JsonNull;
import io.dryrun.domain.json.JsonValue;
import io.dryrun.domain.offering.Component;
import io.dryrun.domain.order.Order;
import java.util.List;

/**
 * Is the time to pay for in advance right? As the tests of the marketplace's public source have it:
 * an offering with a prepaid component takes no order without {@code end_date}, and the months must
 * be within the component's bounds.
 */
final class PrepaidReview {

  private static final String CODE = "order.limit-prepaid";

  private PrepaidReview() {}

  static void review(Order order, ReviewNotes notes) {
    JsonValue end = order.attributes().member(PrepaidMonths.END_DATE).orElse(JsonNull.NULL);
    if (end != JsonNull.NULL && DateRule.read(end).isEmpty()) {
      notes.refuse(
          "order.attribute-type",
          Shown.attribute(PrepaidMonths.END_DATE),
          "the attribute “end_date” must be a date such as 2030-12-31; it is "
              + Shown.value(end)
              + ".");
    }
    List<Component> prepaid =
        order.offering().priceList().components().stream()
            .filter(component -> Boolean.TRUE.equals(component.prepaid().prepaid()))
            .toList();
    if (!prepaid.isEmpty() && end == JsonNull.NULL) {
      notes.refuse(
          CODE,
          Shown.attribute(PrepaidMonths.END_DATE),
          "%s is paid in advance, so the order needs the attribute “end_date”."
              .formatted(Shown.quoted(prepaid.getFirst().type())));
    }
    PrepaidMonths.stated(order)
        .ifPresent(months -> prepaid.forEach(component -> ofMonths(months, component, notes)));
  }

  private static void ofMonths(int months, Component component, ReviewNotes notes) {
    Integer least = component.prepaid().minDuration();
    Integer most = component.prepaid().maxDuration();
    if (least != null && months < least) {
      refuse(notes, months, component, "at least " + least);
    } else if (most != null && most != 0 && months > most) {
      refuse(notes, months, component, "at most " + most);
    }
  }

  private static void refuse(ReviewNotes notes, int months, Component component, String bound) {
    notes.refuse(
        CODE,
        Shown.attribute(PrepaidMonths.ATTRIBUTE),
        "%s is paid for %s months in advance; the order has %d."
            .formatted(Shown.quoted(component.type()), bound, months));
  }
}
