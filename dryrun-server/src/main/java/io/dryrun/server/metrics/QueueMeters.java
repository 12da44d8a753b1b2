package io.dryrun.server.metrics;

import io.dryrun.application.page.DryRunFilter;
import io.dryrun.application.page.Page;
import io.dryrun.application.page.PageRequest;
import io.dryrun.application.port.out.DryRunStore;
import io.dryrun.application.port.out.Visibility;
import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.DryRunState;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;

/**
 * How many dry runs wait, and for how long the oldest has: of all servers that share the store.
 * Thread-safe.
 */
final class QueueMeters {
  private static final DryRunFilter PENDING =
      DryRunFilter.NONE.withStates(Set.of(DryRunState.PENDING));

  private final DryRunStore store;
  private final InstantSource clock;

  private QueueMeters(DryRunStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Has them measured at each look; what can't be read then is not a number. */
  static void register(MeterRegistry meters, DryRunStore store, InstantSource clock) {
    var queue = new QueueMeters(store, clock);
    Gauge.builder("dryrun.queue.pending", queue, QueueMeters::pending)
        .strongReference(true)
        .description("Dry runs that wait to be executed")
        .register(meters);
    Gauge.builder("dryrun.queue.oldest", queue, QueueMeters::oldest)
        .strongReference(true)
        .description("Age of the oldest of them")
        .baseUnit("seconds")
        .register(meters);
  }

  private double pending() {
    return page(1).total();
  }

  /** The list begins with the newest. */
  private double oldest() {
    long pending = page(1).total();
    return pending == 0
        ? 0
        : page(pending).items().stream()
            .map(DryRun::created)
            .mapToDouble(created -> Duration.between(created, clock.instant()).toMillis() / 1e3)
            .findFirst()
            .orElse(0);
  }

  private Page<DryRun> page(long number) {
    return store.list(Visibility.everything(), PENDING, new PageRequest((int) number, 1));
  }
}
