package io.dryrun.domain.report.order;

import io.dryrun.domain.offering.Offering;
import io.dryrun.domain.offering.OfferingState;
import io.dryrun.domain.offering.Term;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Is the offering open? The marketplace takes orders for new resources only while it is Active; its
 * documentation calls Paused "requests for new resources are blocked" and Archived the same for
 * good.
 */
final class OfferingStateReview {

  private static final String PLACE = "offering";

  private OfferingStateReview() {}

  /** For an order of a new resource. */
  static void ofNew(Offering offering, ReviewNotes notes) {
    Term<OfferingState> state = offering.state();
    if (state == null) {
      return;
    }
    Optional<OfferingState> known = state.known();
    if (known.isEmpty()) {
      notes.hint(
          "order.offering-state-unknown",
          PLACE,
          "The offering's state %s is none that the marketplace documents; whether it takes orders is not known."
              .formatted(Shown.quoted(state.word())));
      return;
    }
    switch (known.get()) {
      case ACTIVE -> {
        // Open.
      }
      case DRAFT ->
          notes.refuse(
              "order.offering-draft",
              PLACE,
              "the offering is a draft; activate it before customers can order.");
      case PAUSED ->
          notes.refuse(
              "order.offering-paused",
              PLACE,
              "the offering is paused" + reason(offering.publication().pausedReason()) + ".");
      case ARCHIVED -> notes.refuse("order.offering-archived", PLACE, "the offering is archived.");
    }
  }

  /** For an order that changes a resource: only a draft has none that could be changed. */
  static void ofExisting(Offering offering, ReviewNotes notes) {
    Term<OfferingState> state = offering.state();
    if (state != null && state.is(OfferingState.DRAFT)) {
      notes.hint(
          "order.offering-draft",
          PLACE,
          "The offering is a draft, so customers have no resource of it yet that could be updated.");
    }
  }

  private static String reason(@Nullable String pausedReason) {
    return pausedReason == null || pausedReason.isBlank()
        ? ""
        : " (" + Shown.quoted(pausedReason.strip()) + ")";
  }
}
