package io.dryrun.application.port.in;

import io.dryrun.application.refusal.NoPermissionException;
import io.dryrun.application.refusal.NoSuchOfferingException;
import io.dryrun.application.refusal.UnavailableException;
import io.dryrun.domain.order.User;
import java.util.UUID;

/**
 * The question whether a user may run scripts of an offering, for callers that want to know it
 * before the request is there to be read. The other use cases ask again by themselves. Thread-safe.
 */
@FunctionalInterface
public interface PermitDryRun {

  /**
   * Returns if the user may.
   *
   * @throws NoPermissionException if the user may not
   * @throws NoSuchOfferingException if there is none, or it has no scripts
   * @throws UnavailableException if the catalogue does not answer
   */
  void permit(User user, UUID offering);
}
