package io.dryrun.application.service;

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

/** Ends dry runs before their time, wherever they are. Thread-safe. */
final class Cancellation {
  private static final Logger log = LoggerFactory.getLogger(Cancellation.class);

  private final AccessPolicy access;
  private final DryRunStore store;
  private final DryRunQueue queue;
  private final ActiveRuns activeRuns;
  private final InstantSource clock;

  Cancellation(DryRunsBuilder parts, ActiveRuns activeRuns) {
    this.access = parts.access();
    this.store = parts.store();
    this.queue = parts.queue();
    this.clock = parts.clock();
    this.activeRuns = activeRuns;
  }

  DryRun cancel(User user, UUID uuid) {
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
          if (!activeRuns.stop(uuid)) {
            queue.stop(uuid);
          }
          log.info("Dry run {} was asked to end", uuid);
          return dryRun;
        }
        case DONE, ERRED -> throw new DryRunEndedException(dryRun.state());
      }
    }
  }

  private void wakeWhoWaits(UUID uuid) {
    if (activeRuns.stop(uuid)) {
      return;
    }
    try {
      queue.stop(uuid);
    } catch (UnavailableException e) {
      log.debug("Whoever waits for dry run {} hears of its end when its turn comes", uuid, e);
    }
  }
}
