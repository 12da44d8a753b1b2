package io.dryrun.application.port.in;

import io.dryrun.application.refusal.InvalidRequestException;
import io.dryrun.application.refusal.NoPermissionException;
import io.dryrun.application.refusal.NoPlaceException;
import io.dryrun.application.refusal.NoSuchOfferingException;
import io.dryrun.application.refusal.UnavailableException;
import io.dryrun.domain.offering.Offering;
import io.dryrun.domain.order.User;
import io.dryrun.domain.request.DryRunRequest;
import io.dryrun.domain.run.Rehearsal;
import java.util.Objects;
import java.util.UUID;

/**
 * Runs all scripts of an offering for the life of one imagined resource: create, update, pull,
 * terminate. Thread-safe.
 */
@FunctionalInterface
public interface RehearseOffering {

  /**
   * Records and executes a dry run for each step that the offering has a script for. The resource
   * carries the backend id and metadata that the create script gave; it ends early with the step
   * that fails. If the calling thread is interrupted, the step at hand is cancelled and is the
   * last.
   *
   * @param request plan, attributes and limits of the order that creates the resource; its type,
   *     its resource and its script count for nothing
   * @param live gets what the scripts print while they run; it is also called with a line of the
   *     form {@code "--- Create ---"} before each step
   * @throws InvalidRequestException if the request breaks its constraints or does not fit the
   *     offering, or the offering has no create script
   * @throws NoPermissionException if the user may not
   * @throws NoSuchOfferingException if there is none, or it has no scripts
   * @throws NoPlaceException if all places are taken
   * @throws UnavailableException if the catalogue or the store does not answer, or no more dry runs
   *     are taken here
   */
  OfferingRehearsal rehearse(User user, UUID offering, DryRunRequest request, OutputListener live);

  /** The same without listening. */
  default OfferingRehearsal rehearse(User user, UUID offering, DryRunRequest request) {
    return rehearse(user, offering, request, OutputListener.NONE);
  }

  /**
   * A rehearsal together with the offering that it is of.
   *
   * @param offering as it was at the start
   * @param rehearsal how it went
   */
  record OfferingRehearsal(Offering offering, Rehearsal rehearsal) {
    /** Refuses nulls. */
    public OfferingRehearsal {
      Objects.requireNonNull(offering, "offering");
      Objects.requireNonNull(rehearsal, "rehearsal");
    }
  }
}
