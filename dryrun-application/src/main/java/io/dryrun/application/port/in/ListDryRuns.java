package io.dryrun.application.port.in;

import io.dryrun.application.page.DryRunFilter;
import io.dryrun.application.page.Page;
import io.dryrun.application.page.PageRequest;
import io.dryrun.application.refusal.UnavailableException;
import io.dryrun.domain.order.User;
import io.dryrun.domain.run.DryRun;

/** Lists the dry runs that a user may see. Thread-safe. */
@FunctionalInterface
public interface ListDryRuns {

  /**
   * One page of those that {@code filter} includes, newest first. A page beyond the end is empty.
   *
   * @throws UnavailableException if the store does not answer
   */
  Page<DryRun> list(User user, DryRunFilter filter, PageRequest page);

  /** The same of all of them. */
  default Page<DryRun> list(User user, PageRequest page) {
    return list(user, DryRunFilter.NONE, page);
  }
}
