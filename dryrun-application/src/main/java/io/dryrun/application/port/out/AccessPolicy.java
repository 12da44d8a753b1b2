package io.dryrun.application.port.out;

import io.dryrun.domain.offering.Offering;
import io.dryrun.domain.order.User;

/**
 * The policy of who may do what. The marketplace's rule is the permission {@value #PERMISSION},
 * held globally or on the offering's customer. Implementations are thread-safe.
 */
public interface AccessPolicy {

  /** The marketplace's name of the permission. */
  String PERMISSION = "OFFERING.DRY_RUN_SCRIPT";

  /** Whether {@code user} may run scripts of {@code offering} as a trial. */
  boolean mayDryRun(User user, Offering offering);

  /** Which dry runs {@code user} may see. */
  Visibility visibleTo(User user);
}
