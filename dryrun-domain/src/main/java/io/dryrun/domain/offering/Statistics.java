package io.dryrun.domain.offering;

import org.jspecify.annotations.Nullable;

/**
 * The marketplace's counts of an offering.
 *
 * @param orderCount how many orders there were
 * @param totalCustomers how many organizations use the offering
 * @param totalCost what they pay in this month, in the marketplace's currency
 * @param totalCostEstimated what they are expected to pay
 */
public record Statistics(
    @Nullable Long orderCount,
    @Nullable Long totalCustomers,
    @Nullable Long totalCost,
    @Nullable Long totalCostEstimated) {

  /** Nothing was counted. */
  public static final Statistics NONE = new Statistics(null, null, null, null);
}
