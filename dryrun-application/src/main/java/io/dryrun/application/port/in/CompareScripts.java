package io.dryrun.application.port.in;

import io.dryrun.application.refusal.InvalidRequestException;
import io.dryrun.application.refusal.NoPermissionException;
import io.dryrun.application.refusal.NoPlaceException;
import io.dryrun.application.refusal.NoSuchOfferingException;
import io.dryrun.application.refusal.UnavailableException;
import io.dryrun.domain.offering.Offering;
import io.dryrun.domain.order.User;
import io.dryrun.domain.request.DryRunRequest;
import io.dryrun.domain.run.Comparison;
import java.util.Objects;
import java.util.UUID;

/** Runs a new source and the stored script for the same imagined order. Thread-safe. */
@FunctionalInterface
public interface CompareScripts {

  /**
   * Records and executes two dry runs, one after the other: with the stored script, then with that
   * of the request. Both scripts see the same ids.
   *
   * @throws InvalidRequestException if the request has no script, or for a reason of {@link
   *     RunDryRun}
   * @throws NoPermissionException if the user may not
   * @throws NoSuchOfferingException if there is none, or it has no scripts
   * @throws NoPlaceException if all places are taken
   * @throws UnavailableException if the catalogue or the store does not answer, or no more dry runs
   *     are taken here
   */
  OfferingComparison compare(User user, UUID offering, DryRunRequest request);

  /**
   * A comparison together with the offering that it is of.
   *
   * @param offering as it was at the start
   * @param comparison both dry runs
   */
  record OfferingComparison(Offering offering, Comparison comparison) {
    /** Refuses nulls. */
    public OfferingComparison {
      Objects.requireNonNull(offering, "offering");
      Objects.requireNonNull(comparison, "comparison");
    }
  }
}
