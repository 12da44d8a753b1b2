package io.dryrun.domain.offering;

/**
 * The state of an offering in its life. The words are those of the marketplace's documentation
 * ({@code OfferingState}).
 */
public enum OfferingState implements DocumentedWord {
  /** Being prepared; customers do not see it. */
  DRAFT("Draft"),
  /** Open for orders. */
  ACTIVE("Active"),
  /** Closed for new orders for now; see {@link Publication#pausedReason()}. */
  PAUSED("Paused"),
  /** Closed for good; kept for what was ordered before. */
  ARCHIVED("Archived"),

  /** Its backend can't be reached; newer marketplaces have this state. */
  UNAVAILABLE("Unavailable");

  private final String word;

  OfferingState(String word) {
    this.word = word;
  }

  @Override
  public String word() {
    return word;
  }
}
