package io.dryrun.domain.report.cost;

import io.dryrun.domain.offering.BillingType;
import io.dryrun.domain.offering.Term;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One component's part of a cost.
 *
 * @param kind when it is charged
 * @param componentType the component's type
 * @param name the component's name
 * @param measuredUnit what it is counted in, such as GB
 * @param billingType how it is billed, as the offering says
 * @param quantity how many of {@code measuredUnit}; {@code null} where it is not known beforehand
 * @param unitPrice for one of {@code measuredUnit}, before any discount
 * @param amount what is added to the sum of its kind; {@code null} if nothing is
 * @param formula how the amount came about, or why there is none
 * @param future the same at the announced price; {@code null} if the price stays
 */
public record CostLine(
    CostKind kind,
    String componentType,
    @Nullable String name,
    @Nullable String measuredUnit,
    Term<BillingType> billingType,
    @Nullable BigDecimal quantity,
    BigDecimal unitPrice,
    @Nullable BigDecimal amount,
    String formula,
    @Nullable Future future) {

  /** Refuses nulls where they are not allowed. */
  public CostLine {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(componentType, "componentType");
    Objects.requireNonNull(billingType, "billingType");
    Objects.requireNonNull(unitPrice, "unitPrice");
    Objects.requireNonNull(formula, "formula");
  }

  /**
   * What a component costs from the next month on.
   *
   * @param unitPrice the announced price
   * @param amount what it adds then; {@code null} if nothing
   * @param formula how the amount came about, or why there is none
   */
  public record Future(BigDecimal unitPrice, @Nullable BigDecimal amount, String formula) {

    /** Refuses nulls where they are not allowed. */
    public Future {
      Objects.requireNonNull(unitPrice, "unitPrice");
      Objects.requireNonNull(formula, "formula");
    }
  }
}
