package io.dryrun.application.port.in;

import io.dryrun.application.refusal.InvalidRequestException;
import io.dryrun.application.refusal.NoPermissionException;
import io.dryrun.application.refusal.NoPlaceException;
import io.dryrun.application.refusal.NoSuchOfferingException;
import io.dryrun.application.refusal.UnavailableException;
import io.dryrun.domain.order.User;
import io.dryrun.domain.request.DryRunRequest;
import java.util.UUID;

/** Accepts a dry run, which is then executed without anybody waiting. Thread-safe. */
@FunctionalInterface
public interface StartDryRun {

  /**
   * Checks everything that {@link RunDryRun} checks, records a pending dry run, queues it and
   * returns.
   *
   * @return the offering and the accepted dry run
   * @throws InvalidRequestException if the request breaks its constraints or does not fit the
   *     offering
   * @throws NoPermissionException if the user may not
   * @throws NoSuchOfferingException if there is none, or it has no scripts
   * @throws NoPlaceException if the queue is full; nothing is recorded then
   * @throws UnavailableException if the catalogue or the store does not answer
   */
  OfferingDryRun start(User user, UUID offering, DryRunRequest request);
}
