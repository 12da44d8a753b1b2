package io.dryrun.domain.internal.review;

import io.dryrun.domain.offering.Component;
import io.dryrun.domain.offering.Component.LimitRules;
import io.dryrun.domain.offering.Component.PrepaidRules;
import java.math.BigInteger;

/** Do a component's rules contradict each other? About the offering, whatever the order says. */
final class ComponentReview {

  private static final String BOUNDS = "order.limit-bounds";

  private ComponentReview() {}

  static void review(Component component, ReviewNotes notes) {
    if (OrderedLimit.isTakenBy(component)) {
      String place = QuotedValue.limit(component.type());
      String subject = "The component " + QuotedValue.quoted(component.type()) + " ";
      ofBounds(component.limits(), place, subject, notes);
      ofDefault(component.limits(), place, subject, notes);
      ofPrepaid(component.prepaid(), place, subject, notes);
    }
  }

  private static void ofBounds(LimitRules rules, String place, String subject, ReviewNotes notes) {
    Integer least = rules.minValue();
    Integer most = rules.maxValue();
    if (least != null && most != null && most != 0 && least > most) {
      notes.warn(
          BOUNDS, place, subject + "asks for at least %d and at most %d.".formatted(least, most));
    }
    Integer available = rules.maxAvailableLimit();
    if (least != null && available != null && available != 0 && least >= available) {
      notes.warn(
          BOUNDS,
          place,
          subject
              + "asks for at least %d, but all limits together must stay below %d."
                  .formatted(least, available));
    }
  }

  private static void ofDefault(LimitRules rules, String place, String subject, ReviewNotes notes) {
    Integer standard = rules.defaultLimit();
    if (standard == null) {
      return;
    }
    Integer least = rules.minValue();
    Integer most = rules.maxValue();
    String wrong =
        least != null && standard < least
            ? "below its least limit, " + least
            : most != null && most != 0 && standard > most
                ? "above its greatest limit, " + most
                : Boolean.TRUE.equals(rules.isBoolean())
                        && !LimitBounds.isSwitch(BigInteger.valueOf(standard))
                    ? "neither 1 nor 0, although it can only be had or not"
                    : "";
    if (!wrong.isEmpty()) {
      notes.warn(
          "order.limit-default",
          place,
          subject + "has a default limit of %d, which is %s.".formatted(standard, wrong));
    }
  }

  private static void ofPrepaid(
      PrepaidRules rules, String place, String subject, ReviewNotes notes) {
    Integer least = rules.minDuration();
    Integer most = rules.maxDuration();
    if (least != null && most != null && most != 0 && least > most) {
      notes.warn(
          BOUNDS,
          place,
          subject
              + "is paid for at least %d and at most %d months in advance.".formatted(least, most));
    }
  }
}
