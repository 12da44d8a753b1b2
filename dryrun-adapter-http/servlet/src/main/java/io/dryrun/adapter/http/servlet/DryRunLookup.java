package io.dryrun.adapter.http.servlet;

import io.dryrun.application.port.in.FindDryRun;
import io.dryrun.application.port.in.PermitDryRun;
import io.dryrun.application.refusal.NoSuchDryRunException;
import io.dryrun.application.refusal.RefusedException;
import io.dryrun.domain.order.User;
import io.dryrun.domain.run.DryRun;
import java.util.UUID;

/**
 * Finds dry runs for clients that may have taken another UUID for a dry run's: those that expect
 * the minimal answer of {@code async_run}, as the marketplace's own pages do, take the offering's.
 *
 * @param find gives one dry run
 * @param permit says whether there is such an offering for a user
 */
record DryRunLookup(FindDryRun find, PermitDryRun permit) {
  private static final String OFFERING =
      "There is no dry run with this UUID: it is an offering's. In the answer of async_run the dry"
          + " run's UUID is that of \"dry_run\". A client that expects it alone, as the"
          + " marketplace's own pages do, must ask with \"Prefer: return=minimal\", or needs a"
          + " server whose setting \"response\" is \"minimal\".";

  /**
   * @throws NoSuchDryRunException if there is none for this user
   * @throws ProblemException with 404 if there is an offering of that UUID whose scripts the user
   *     may run; nobody else learns that there is one
   */
  DryRun found(User user, UUID uuid) {
    try {
      return find.find(user, uuid);
    } catch (NoSuchDryRunException e) {
      if (isOffering(user, uuid)) {
        throw new ProblemException(Status.NOT_FOUND, OFFERING);
      }
      throw e;
    }
  }

  private boolean isOffering(User user, UUID uuid) {
    try {
      permit.permit(user, uuid);
      return true;
    } catch (RefusedException e) {
      return false;
    }
  }
}
