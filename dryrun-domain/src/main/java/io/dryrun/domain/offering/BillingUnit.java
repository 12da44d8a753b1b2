package io.dryrun.domain.offering;

/**
 * The period, or the count, that a plan's prices are for. The words are those of the marketplace's
 * documentation ({@code BillingUnit}).
 */
public enum BillingUnit implements DocumentedWord {
  /** A calendar month. */
  MONTH("month"),
  /** Three calendar months. */
  QUARTER("quarter"),
  /** Half of a calendar month. */
  HALF_MONTH("half_month"),
  /** A day. */
  DAY("day"),
  /** An hour. */
  HOUR("hour"),
  /** No period: so much for each piece. */
  QUANTITY("quantity");

  private final String word;

  BillingUnit(String word) {
    this.word = word;
  }

  @Override
  public String word() {
    return word;
  }
}
