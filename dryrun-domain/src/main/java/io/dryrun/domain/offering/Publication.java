package io.dryrun.domain.offering;

import org.jspecify.annotations.Nullable;

/**
 * The publication of an offering: whether it is open for orders, and for whom.
 *
 * @param state where the offering stands in its life
 * @param pausedReason why it is paused; for people
 * @param shared whether all customers may order it
 * @param billable whether purchase and usage are invoiced
 */
public record Publication(
    @Nullable Term<OfferingState> state,
    @Nullable String pausedReason,
    @Nullable Boolean shared,
    @Nullable Boolean billable) {

  /** Nothing is known. */
  public static final Publication NONE = new Publication(null, null, null, null);
}
