package io.dryrun.application.port.in;

import io.dryrun.application.refusal.NoSuchDryRunException;
import io.dryrun.domain.order.User;
import java.util.UUID;

/** Follows dry runs while they go on, wherever they are executed. Thread-safe. */
@FunctionalInterface
public interface WatchDryRun {

  /**
   * A watch of one dry run, at any time of its life.
   *
   * @param from where the watch goes on that was given up there; {@link WatchPosition#START} for
   *     everything
   * @throws NoSuchDryRunException if there is none, or {@code user} may not see it
   */
  DryRunWatch watch(User user, UUID dryRun, WatchPosition from);
}
