package io.dryrun.application.port.in;

import io.dryrun.application.refusal.InvalidRequestException;
import io.dryrun.application.refusal.NoPermissionException;
import io.dryrun.application.refusal.NoPlaceException;
import io.dryrun.application.refusal.NoSuchOfferingException;
import io.dryrun.application.refusal.UnavailableException;
import io.dryrun.domain.order.User;
import io.dryrun.domain.request.DryRunRequest;
import java.util.UUID;

/** Runs a script of an offering for an imagined order and waits for its end. Thread-safe. */
@FunctionalInterface
public interface RunDryRun {

  /**
   * Records a dry run, executes it, and returns when it has ended. A script that fails is no
   * exception: the returned dry run is erred then. If the calling thread is interrupted, the script
   * is cancelled, its end awaited, and the method returns with the thread's interrupt flag set.
   *
   * @param user who asks
   * @param offering of which offering
   * @param request what to imagine
   * @param live gets what the script prints while it runs, from another thread; an exception that
   *     it throws ends only the listening
   * @return the offering and the finished dry run
   * @throws InvalidRequestException if the request breaks its constraints or does not fit the
   *     offering
   * @throws NoPermissionException if the user may not
   * @throws NoSuchOfferingException if there is none, or it has no scripts
   * @throws NoPlaceException if all places are taken
   * @throws UnavailableException if the catalogue or the store does not answer, or no more dry runs
   *     are taken here
   */
  OfferingDryRun run(User user, UUID offering, DryRunRequest request, OutputListener live);

  /** The same without listening. */
  default OfferingDryRun run(User user, UUID offering, DryRunRequest request) {
    return run(user, offering, request, OutputListener.NONE);
  }
}
