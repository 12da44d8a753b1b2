package io.dryrun.application.port.in;

import io.dryrun.application.page.Page;
import io.dryrun.application.page.PageRequest;
import io.dryrun.domain.order.User;
import io.dryrun.domain.run.DryRun;

/** Lists the dry runs that a user may see. Thread-safe. */
@FunctionalInterface
public interface ListDryRuns {

  /** One page of them, newest first. A page beyond the end is empty. */
  Page<DryRun> list(User user, PageRequest page);
}
