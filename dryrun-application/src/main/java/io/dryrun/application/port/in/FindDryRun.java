package io.dryrun.application.port.in;

import io.dryrun.application.refusal.NoSuchDryRunException;
import io.dryrun.domain.order.User;
import io.dryrun.domain.run.DryRun;
import java.util.UUID;

/** Looks one dry run up. Thread-safe. */
@FunctionalInterface
public interface FindDryRun {

  /**
   * The dry run as it is now.
   *
   * @throws NoSuchDryRunException if there is none, or {@code user} may not see it
   */
  DryRun find(User user, UUID dryRun);
}
