package io.dryrun.domain.offering;

/**
 * The kind of discount that a promotion campaign gives. The words are those of the marketplace's
 * documentation ({@code DiscountTypeEnum}).
 */
public enum DiscountType implements DocumentedWord {
  /** A reduction of the price. */
  DISCOUNT("discount"),
  /** A price in place of the usual one. */
  SPECIAL_PRICE("special_price");

  private final String word;

  DiscountType(String word) {
    this.word = word;
  }

  @Override
  public String word() {
    return word;
  }
}
