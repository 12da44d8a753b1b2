package io.dryrun.domain.offering;

/**
 * The way in which a component is charged. The words are those of the marketplace's documentation
 * ({@code BillingTypeEnum}).
 */
public enum BillingType implements DocumentedWord {
  /** A fixed amount in each billing period, taken from the plan. */
  FIXED("fixed"),
  /** What was used, as the provider reports it afterwards. */
  USAGE("usage"),
  /** What was ordered as a limit, whether it is used or not. */
  LIMIT("limit"),
  /** Once, when the resource is created. */
  ONE_TIME("one"),
  /** Each time the resource changes its plan. */
  ON_PLAN_SWITCH("few");

  private final String word;

  BillingType(String word) {
    this.word = word;
  }

  @Override
  public String word() {
    return word;
  }
}
