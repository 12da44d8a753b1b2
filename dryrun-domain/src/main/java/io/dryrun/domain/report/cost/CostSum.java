package io.dryrun.domain.report.cost;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * A sum and how it came about.
 *
 * @param amount in the marketplace's currency; exact, unless the formula has {@code ≈}
 * @param formula for people: {@code 0.8 + 10.8 + 6 = 17.6}
 */
public record CostSum(BigDecimal amount, String formula) {

  /** Refuses nulls. */
  public CostSum {
    Objects.requireNonNull(amount, "amount");
    Objects.requireNonNull(formula, "formula");
  }
}
