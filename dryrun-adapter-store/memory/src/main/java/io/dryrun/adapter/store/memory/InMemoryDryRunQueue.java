package io.dryrun.adapter.store.memory;

import io.dryrun.application.port.in.ExecuteDryRuns;
import io.dryrun.application.port.out.DryRunQueue;
import io.dryrun.application.port.out.DryRunStore;
import io.dryrun.application.port.out.SubmissionKey;
import io.dryrun.application.refusal.NoPlaceException;
import io.dryrun.application.refusal.UnavailableException;
import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.DryRunState;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Queue in the heap, which executes dry runs in the order of their acceptance, customers taking
 * turns, a number of them at a time, on threads of the embedder's executor. Thread-safe. What is
 * queued is lost with the process.
 *
 * <p>An execution that throws is logged and does not keep the next from being executed. When the
 * executor takes no more tasks, nothing more is accepted; what was accepted before is executed by
 * the threads that the queue has.
 */
public final class InMemoryDryRunQueue implements DryRunQueue {
  private static final Logger log = LoggerFactory.getLogger(InMemoryDryRunQueue.class);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

  private final DryRunStore store;
  private final Executor executor;
  private final int concurrency;
  private final int places;
  private final Turns waiting = new Turns();
  private final Submissions submissions;
  private @Nullable ExecuteDryRuns consumer;
  private int workers;
  private int executing;

  /**
   * A queue into {@code store}.
   *
   * @param executor runs each execution, which waits for its script: one with virtual threads fits.
   *     It must have at least {@code concurrency} threads and not run tasks on the thread that
   *     brings them. It stays the caller's to stop
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
    this.submissions = new Submissions(store::find);
    this.concurrency = concurrency;
    this.places = Math.addExact(concurrency, capacity);
  }

  @Override
  public synchronized void deliverTo(ExecuteDryRuns consumer) {
    if (this.consumer != null) {
      throw new IllegalStateException("This queue delivers to somebody already.");
    }
    this.consumer = consumer;
  }

  @Override
  public synchronized DryRun accept(DryRun pending, @Nullable SubmissionKey key) {
    ExecuteDryRuns executes = consumer;
    if (executes == null) {
      throw new IllegalStateException("Nobody executes what this queue would accept.");
    }
    Optional<DryRun> earlier = submissions.earlier(key);
    if (earlier.isPresent()) {
      return earlier.get();
    }
    if (executing + waiting.size() >= places) {
      waiting.keepOnly(this::isPending);
    }
    if (executing + waiting.size() >= places) {
      throw new NoPlaceException(RETRY_AFTER);
    }
    // The thread first: if there is none to have, nothing must have been stored. It finds the dry
    // run in the queue, or nothing, since it can't look before this method lets go of the lock.
    if (workers < concurrency) {
      startWorker(executes);
    }
    store.add(pending);
    waiting.add(pending);
    submissions.add(key, pending);
    return pending;
  }

  @Override
  public void stop(UUID dryRun) {
    ExecuteDryRuns executes;
    synchronized (this) {
      executes = consumer;
    }
    if (executes != null) {
      executes.stop(dryRun);
    }
  }

  private boolean isPending(UUID dryRun) {
    return store.find(dryRun).filter(run -> run.state() == DryRunState.PENDING).isPresent();
  }

  private void startWorker(ExecuteDryRuns executes) {
    try {
      executor.execute(() -> work(executes));
    } catch (RejectedExecutionException e) {
      throw new UnavailableException("Dry runs are not executed at the moment.", RETRY_AFTER, e);
    }
    workers++;
  }

  private void work(ExecuteDryRuns executes) {
    if (Thread.holdsLock(this)) {
      throw new RejectedExecutionException("The executor runs tasks on the caller's thread.");
    }
    for (UUID next = takeNext(); next != null; next = takeNext()) {
      try {
        executes.execute(next);
      } catch (RuntimeException | Error e) {
        log.error("The execution of dry run {} failed unexpectedly", next, e);
      } finally {
        ended();
      }
    }
  }

  private synchronized @Nullable UUID takeNext() {
    UUID next = waiting.poll();
    if (next == null) {
      workers--;
    } else {
      executing++;
    }
    return next;
  }

  private synchronized void ended() {
    executing--;
  }
}
