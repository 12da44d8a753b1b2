package io.dryrun.domain.internal.review;

import io.dryrun.domain.offering.Offering;
import io.dryrun.domain.offering.OfferingState;
import io.dryrun.domain.offering.Term;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The review of an offering: whether it is open. The marketplace takes orders for new resources
 * only while it is Active; its documentation calls Paused "requests for new resources are blocked".
 * Updates it takes while the offering is Active or Paused ({@code validate_order} in its public
 * source).
 */
final class OfferingStateReview {

  private static final String PLACE = "offering";

  private OfferingStateReview() {}

  /** For an order of a new resource. */
  static void ofNew(Offering offering, ReviewNotes notes) {
    known(offering, notes)
        .ifPresent(
            state -> {
              if (state == OfferingState.PAUSED) {
                notes.refuse(
                    "order.offering-paused",
                    PLACE,
                    "the offering is paused" + reason(offering.publication().pausedReason()) + ".");
              } else {
                closed(state, notes);
              }
            });
  }

  /** For an order that changes a resource, which goes on while the offering is paused. */
  static void ofExisting(Offering offering, ReviewNotes notes) {
    known(offering, notes).ifPresent(state -> closed(state, notes));
  }

  private static void closed(OfferingState state, ReviewNotes notes) {
    switch (state) {
      case ACTIVE, PAUSED -> {
        // Open.
      }
      case DRAFT ->
          notes.refuse(
              "order.offering-draft",
              PLACE,
              "the offering is a draft; activate it before customers can order.");
      case ARCHIVED -> notes.refuse("order.offering-archived", PLACE, "the offering is archived.");
      case UNAVAILABLE ->
          notes.refuse(
              "order.offering-unavailable",
              PLACE,
              "the offering is unavailable, as its backend can't be reached.");
    }
  }

  private static Optional<OfferingState> known(Offering offering, ReviewNotes notes) {
    Term<OfferingState> state = offering.state();
    if (state != null && state.known().isEmpty()) {
      notes.hint(
          "order.offering-state-unknown",
          PLACE,
          "The offering's state %s is none that the marketplace documents; whether it takes orders is not known."
              .formatted(QuotedValue.quoted(state.word())));
    }
    return state == null ? Optional.empty() : state.known();
  }

  private static String reason(@Nullable String pausedReason) {
    return pausedReason == null || pausedReason.isBlank()
        ? ""
        : " (" + QuotedValue.quoted(pausedReason.strip()) + ")";
  }
}
