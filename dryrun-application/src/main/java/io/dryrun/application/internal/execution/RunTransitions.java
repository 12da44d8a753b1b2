package io.dryrun.application.internal.execution;

import io.dryrun.application.port.out.DryRunStore;
import io.dryrun.application.refusal.UnavailableException;
import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.DryRunState;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The state transitions of dry runs, recorded with retries: the store may be away for a time, and a
 * transition may have been stored whose answer was lost. Thread-safe.
 */
public final class RunTransitions {
  private static final Logger log = LoggerFactory.getLogger(RunTransitions.class);

  /** Where nothing has begun yet, nothing is lost either if it is given up soon. */
  private static final Duration BEFORE_START = Duration.ofSeconds(10);

  private final DryRunStore store;
  private final Duration patience;

  public RunTransitions(DryRunStore store, Duration patience) {
    this.store = store;
    this.patience = patience;
  }

  /**
   * The dry run of that id.
   *
   * @throws UnavailableException if the store does not come back soon
   */
  public Optional<DryRun> find(UUID dryRun) {
    return patiently(BEFORE_START, () -> store.find(dryRun));
  }

  /**
   * Records that a script starts; false if it must not, because somebody else took a step.
   *
   * @throws UnavailableException if the store does not come back soon; it may have been recorded
   */
  boolean start(DryRun executing) {
    return step(executing, DryRunState.PENDING, BEFORE_START);
  }

  /**
   * Records an end.
   *
   * @return the dry run as it is stored then: {@code finished}, unless it was no longer ours to end
   * @throws UnavailableException if the store does not come back in time
   */
  DryRun end(DryRun finished, DryRunState expected) {
    if (step(finished, expected, patience)) {
      log.info(
          "Dry run {} {}: {}",
          finished.uuid(),
          finished.state().word(),
          finished.result().map(result -> result.termination().description()).orElse(""));
      return finished;
    }
    log.warn("Dry run {} is no longer ours; its result is dropped", finished.uuid());
    return find(finished.uuid()).orElse(finished);
  }

  private boolean step(DryRun next, DryRunState expected, Duration patience) {
    var tries =
        new Object() {
          int count;
        };
    return patiently(
        patience,
        () -> {
          boolean first = tries.count++ == 0;
          return store.replace(next, expected)
              // A step whose answer was lost is in the way of itself.
              || (!first && store.find(next.uuid()).filter(next::equals).isPresent());
        });
  }

  private static <T> T patiently(Duration duration, Supplier<T> action) {
    try (var patience = new RetryBackoff(duration)) {
      while (true) {
        try {
          return action.get();
        } catch (UnavailableException e) {
          if (!patience.pause()) {
            throw e;
          }
          log.warn("The store is away and will be tried again: {}", e.getMessage());
        }
      }
    }
  }
}
