package io.dryrun.application.internal.execution;

import io.dryrun.application.port.out.AccessPolicy;
import io.dryrun.application.port.out.DryRunQueue;
import io.dryrun.application.port.out.DryRunStore;
import io.dryrun.application.refusal.DryRunEndedException;
import io.dryrun.application.refusal.NoSuchDryRunException;
import io.dryrun.application.refusal.UnavailableException;
import io.dryrun.domain.order.User;
import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.DryRunState;
import io.dryrun.domain.run.RunResult;
import io.dryrun.domain.run.Termination;
import java.time.InstantSource;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The cancellation of dry runs, wherever they are. Thread-safe. */
public final class Cancellation {
  private static final Logger log = LoggerFactory.getLogger(Cancellation.class);

  private final AccessPolicy access;
  private final DryRunStore store;
  private final DryRunQueue queue;
  private final ActiveRuns activeRuns;
  private final InstantSource clock;

  /** Joins what it asks. */
  public Cancellation(
      AccessPolicy access,
      DryRunStore store,
      DryRunQueue queue,
      ActiveRuns activeRuns,
      InstantSource clock) {
    this.access = access;
    this.store = store;
    this.queue = queue;
    this.activeRuns = activeRuns;
    this.clock = clock;
  }

  public DryRun cancel(User user, UUID uuid) {
    while (true) {
      DryRun dryRun =
          store
              .find(uuid)
              .filter(access.visibleTo(user)::includes)
              .orElseThrow(NoSuchDryRunException::new);
      switch (dryRun.state()) {
        case PENDING -> {
          DryRun cancelled =
              dryRun.finish(RunResult.notStarted(new Termination.Cancelled(), clock.instant()));
          if (store.replace(cancelled, DryRunState.PENDING)) {
            log.info("Dry run {} cancelled before its start", uuid);
            wakeWhoWaits(uuid);
            return cancelled;
          }
          // It was started, or ended, in between.
        }
        case EXECUTING -> {
          stop(uuid);
          log.info("Dry run {} was asked to end", uuid);
          return dryRun;
        }
        case DONE, ERRED -> throw new DryRunEndedException(dryRun.state());
      }
    }
  }

  /** The queue is only asked for what is executed elsewhere. */
  private void stop(UUID uuid) {
    if (!activeRuns.stop(uuid)) {
      queue.stop(uuid);
    }
  }

  private void wakeWhoWaits(UUID uuid) {
    try {
      stop(uuid);
    } catch (UnavailableException e) {
      log.debug("Whoever waits for dry run {} hears of its end when its turn comes", uuid, e);
    }
  }
}
