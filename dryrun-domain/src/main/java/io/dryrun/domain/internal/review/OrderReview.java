package io.dryrun.domain.internal.review;

import io.dryrun.domain.finding.Finding;
import io.dryrun.domain.order.Order;
import java.time.LocalDate;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The marketplace's answer to a real order such as this one. Never a reason to refuse a dry run.
 * Immutable.
 *
 * <p>Attributes are looked at for Create; limits for Create and Update; the plan and the offering's
 * state for both, as far as they matter there. Other types have nothing to accept: their review has
 * no findings. What depends on other orders or on the category's attributes is not known here and
 * not judged.
 *
 * @param accepted whether nothing was found for which the marketplace would have refused the order
 * @param findings what was found: {@code offering}, {@code plan}, {@code attributes.<name>} and
 *     {@code limits.<type>}, in that order; each reason to refuse is a warning whose message begins
 *     with {@value #REFUSED}
 */
public record OrderReview(boolean accepted, List<Finding> findings) {

  /** How the message of each reason to refuse begins. */
  public static final String REFUSED = "A real order would be refused: ";

  /** Copies {@code findings}. */
  public OrderReview {
    findings = List.copyOf(findings);
  }

  /**
   * The review of {@code order}, in which nothing is secret.
   *
   * @param today the day of the order, as the marketplace's clock has it
   */
  public static OrderReview of(Order order, LocalDate today) {
    return of(order, today, UnaryOperator.identity());
  }

  /**
   * The review of {@code order}.
   *
   * @param today the day of the order, as the marketplace's clock has it
   * @param mask takes secrets out of the values that messages show, before they are shortened
   */
  public static OrderReview of(Order order, LocalDate today, UnaryOperator<String> mask) {
    var notes = new ReviewNotes(mask);
    switch (order.type()) {
      case CREATE -> {
        OfferingStateReview.ofNew(order.offering(), notes);
        PlanReview.ofNew(order, notes);
        new AttributesReview(order, notes).review();
        StoredAttributesReview.review(order, notes);
        new EndDateReview(order, today, notes).review();
        PrepaidReview.ofNew(order, today, notes);
        LimitsReview.ofNew(order, notes);
      }
      case UPDATE -> {
        OfferingStateReview.ofExisting(order.offering(), notes);
        PlanReview.ofExisting(order, notes);
        PrepaidReview.ofUpdate(order, notes);
        LimitsReview.ofUpdate(order, notes);
      }
      case TERMINATE, PULL, RESTORE, SET_OPTIONS -> {
        // They carry neither attributes nor limits nor a plan of their own.
      }
    }
    return notes.toReview();
  }
}
