package io.dryrun.testkit.fake;

import io.dryrun.application.port.out.AccessPolicy;
import io.dryrun.application.port.out.Visibility;
import io.dryrun.domain.offering.Offering;
import io.dryrun.domain.order.User;

/** Everybody may do and see everything. Thread-safe. */
public final class OpenAccess implements AccessPolicy {
  @Override
  public boolean mayDryRun(User user, Offering offering) {
    return true;
  }

  @Override
  public Visibility visibleTo(User user) {
    return Visibility.everything();
  }
}
