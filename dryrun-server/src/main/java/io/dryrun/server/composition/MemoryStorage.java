package io.dryrun.server.composition;

import io.dryrun.adapter.store.memory.InMemoryDryRunQueue;
import io.dryrun.adapter.store.memory.InMemoryDryRunStore;
import io.dryrun.application.port.out.DryRunQueue;
import io.dryrun.application.port.out.DryRunStore;
import io.dryrun.server.config.Settings;
import java.time.Duration;
import java.util.List;

/** In this process alone. */
final class MemoryStorage implements Storage {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

  private final Executions executions = new Executions();
  private final InMemoryDryRunStore store = new InMemoryDryRunStore();
  private final DryRunQueue queue;

  MemoryStorage(Settings.Runs runs) {
    queue = new InMemoryDryRunQueue(store, executions, runs.asynchronous(), runs.queue());
  }

  @Override
  public DryRunStore store() {
    return store;
  }

  @Override
  public DryRunQueue queue() {
    return queue;
  }

  @Override
  public boolean isAnswering() {
    return true;
  }

  /** It has none of its own. */
  @Override
  public List<String> stalledThreads() {
    return List.of();
  }

  /** There is nobody to leave anything to: what waits is executed as well. */
  @Override
  public boolean drain(Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    try {
      while (executions.underWay() > 0) {
        if (System.nanoTime() - end >= 0) {
          return false;
        }
        Thread.sleep(LOOK_AGAIN);
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    executions.close();
  }
}
