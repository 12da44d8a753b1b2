package io.dryrun.application.port.in;

import io.dryrun.application.refusal.DryRunEndedException;
import io.dryrun.application.refusal.NoSuchDryRunException;
import io.dryrun.application.refusal.UnavailableException;
import io.dryrun.domain.order.User;
import io.dryrun.domain.run.DryRun;
import java.util.UUID;

/** Ends a dry run before its time. Thread-safe. */
@FunctionalInterface
public interface CancelDryRun {

  /**
   * Cancels a dry run. A pending one ends at once. An executing one is asked to end, whichever
   * server executes it: its script gets TERM, and KILL after its grace period; if it ends by itself
   * before, that is how it ended.
   *
   * @return the dry run as it is now: ended, or still executing
   * @throws DryRunEndedException if it has ended already
   * @throws NoSuchDryRunException if there is none, or {@code user} may not see it
   * @throws UnavailableException if the store or the queue does not answer
   */
  DryRun cancel(User user, UUID dryRun);
}
