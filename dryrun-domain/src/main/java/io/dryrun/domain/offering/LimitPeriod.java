package io.dryrun.domain.offering;

/**
 * The time over which a component's limit counts. The words are those of the marketplace's
 * documentation ({@code LimitPeriodEnum}).
 */
public enum LimitPeriod implements DocumentedWord {
  /** Each calendar month anew. */
  MONTH("month"),
  /** Each quarter anew. */
  QUARTERLY("quarterly"),
  /** Each year anew. */
  ANNUAL("annual"),
  /** Over the whole life of the resource. */
  TOTAL("total");

  private final String word;

  LimitPeriod(String word) {
    this.word = word;
  }

  @Override
  public String word() {
    return word;
  }
}
