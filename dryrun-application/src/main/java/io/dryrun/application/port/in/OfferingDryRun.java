package io.dryrun.application.port.in;

import io.dryrun.domain.offering.Offering;
import io.dryrun.domain.run.DryRun;
import java.util.Objects;

/**
 * A dry run together with the offering that it is of.
 *
 * @param offering as it was when the dry run was accepted
 * @param dryRun the dry run
 */
public record OfferingDryRun(Offering offering, DryRun dryRun) {

  /** Refuses nulls. */
  public OfferingDryRun {
    Objects.requireNonNull(offering, "offering");
    Objects.requireNonNull(dryRun, "dryRun");
  }
}
