package io.dryrun.adapter.store.memory;

import io.dryrun.application.port.in.ExecuteQueuedDryRun;
import io.dryrun.application.port.out.DryRunQueue;
import io.dryrun.application.port.out.DryRunStore;
import io.dryrun.application.refusal.NoPlaceException;
import io.dryrun.domain.run.DryRun;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Queues dry runs in the heap and executes them in the order of their acceptance, a number of them
 * at a time, on threads of the embedder's executor. Thread-safe. What is queued is lost with the
 * process.
 */
public final class InMemoryDryRunQueue implements DryRunQueue {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

  private final DryRunStore store;
  private final Executor executor;
  private final int concurrency;
  private final int capacity;
  private final Deque<UUID> waiting = new ArrayDeque<>();
  private @Nullable ExecuteQueuedDryRun consumer;
  private int running;

  /**
   * A queue into {@code store}.
   *
   * @param executor runs each execution, which waits for its script: one with virtual threads fits;
   *     it stays the caller's to stop
   * @param concurrency how many at a time; at least 1
   * @param capacity how many more may wait; not negative
   * @throws IllegalArgumentException if a number is out of its range
   */
  public InMemoryDryRunQueue(DryRunStore store, Executor executor, int concurrency, int capacity) {
    if (concurrency < 1 || capacity < 0) {
      throw new IllegalArgumentException("At least one dry run must be executed at a time.");
    }
    this.store = store;
    this.executor = executor;
    this.concurrency = concurrency;
    this.capacity = capacity;
  }

  @Override
  public synchronized void deliverTo(ExecuteQueuedDryRun consumer) {
    if (this.consumer != null) {
      throw new IllegalStateException("This queue delivers to somebody already.");
    }
    this.consumer = consumer;
  }

  @Override
  public synchronized void accept(DryRun pending) {
    if (consumer == null) {
      throw new IllegalStateException("Nobody executes what this queue would accept.");
    }
    if (running >= concurrency && waiting.size() >= capacity) {
      throw new NoPlaceException(RETRY_AFTER);
    }
    store.add(pending);
    waiting.addLast(pending.uuid());
    startNext();
  }

  private synchronized void startNext() {
    ExecuteQueuedDryRun executing = consumer;
    if (executing == null || running >= concurrency || waiting.isEmpty()) {
      return;
    }
    UUID next = waiting.removeFirst();
    running++;
    executor.execute(
        () -> {
          try {
            executing.execute(next);
          } finally {
            ended();
          }
        });
  }

  private synchronized void ended() {
    running--;
    startNext();
  }
}
