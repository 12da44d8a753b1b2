package io.dryrun.application.port.in;

import io.dryrun.application.page.DryRunFilter;
import io.dryrun.application.page.DryRunListing;
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

  /**
   * The same page, whose dry runs are read one by one. What is given here holds the whole page;
   * where one can be large, it is to be implemented otherwise.
   *
   * @throws UnavailableException if the store does not answer
   */
  default DryRunListing listing(User user, DryRunFilter filter, PageRequest page) {
    return DryRunListing.of(list(user, filter, page));
  }

  /** The same of all of them. */
  default Page<DryRun> list(User user, PageRequest page) {
    return list(user, DryRunFilter.NONE, page);
  }
}
