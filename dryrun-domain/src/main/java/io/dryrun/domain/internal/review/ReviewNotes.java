package io.dryrun.domain.internal.review;

import io.dryrun.domain.finding.Finding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Collects the findings of a review. An order can have any number of attributes and limits; of each
 * code only the first are kept, so that a report stays readable.
 */
final class ReviewNotes {

  /** How many findings of one code are kept. */
  static final int KEPT = 20;

  private final List<Finding> findings = new ArrayList<>();
  private final Map<String, Integer> countByCode = new LinkedHashMap<>();
  private final Set<String> refused = new HashSet<>();
  private final UnaryOperator<String> mask;
  private boolean accepted = true;

  /**
   * @param mask takes secrets out of the values that messages show
   */
  ReviewNotes(UnaryOperator<String> mask) {
    this.mask = mask;
  }

  /** Something for which the marketplace refuses an order. */
  void refuse(String code, String place, String reason) {
    accepted = false;
    refused.add(place);
    add(Finding.warning(code, place, OrderReview.REFUSED + reason));
  }

  /** Whether something about {@code place} is a reason to refuse already. */
  boolean hasRefused(String place) {
    return refused.contains(place);
  }

  /** Something that the marketplace accepts but the provider should look at. */
  void warn(String code, String place, String message) {
    add(Finding.warning(code, place, message));
  }

  /** Something good to know. */
  void hint(String code, String place, String message) {
    add(Finding.hint(code, place, message));
  }

  /** The findings so far. */
  OrderReview toReview() {
    var all = new ArrayList<>(findings);
    countByCode.forEach(
        (code, count) -> {
          if (count > KEPT) {
            all.add(Finding.more(code, count - KEPT));
          }
        });
    return new OrderReview(accepted, all);
  }

  private void add(Finding finding) {
    if (countByCode.merge(finding.code(), 1, Integer::sum) <= KEPT) {
      findings.add(
          new Finding(
              finding.severity(),
              finding.code(),
              QuotedValue.resolve(finding.place(), mask),
              QuotedValue.resolve(finding.message(), mask),
              finding.excerpt()));
    }
  }
}
