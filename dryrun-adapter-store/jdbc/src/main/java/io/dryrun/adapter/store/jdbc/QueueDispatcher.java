package io.dryrun.adapter.store.jdbc;

import io.dryrun.application.port.in.ExecuteDryRuns;
import io.dryrun.application.refusal.UnavailableException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Dispatcher of the queue: takes dry runs from it when there is a place for them, and has them
 * executed. Thread-safe.
 */
final class QueueDispatcher {
  private static final Logger log = LoggerFactory.getLogger(QueueDispatcher.class);

  /** With all places taken there is nothing to do but to show that this thread lives. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  private final Database database;
  private final Membership membership;
  private final OwnedRuns localRuns;
  private final int concurrency;
  private final Duration poll;
  private final Executor executor;
  private final Map<UUID, InterruptibleTask> executing = new HashMap<>();
  private final Map<Object, InterruptibleTask> recovering = new HashMap<>();
  private final ThreadHeartbeat heartbeat = new ThreadHeartbeat();
  private final Thread claimer =
      Thread.ofPlatform().daemon().name("dryrun-claims").unstarted(this::claim);
  private @Nullable ExecuteDryRuns consumer;
  private boolean claiming;
  private boolean asked;
  private boolean draining;

  QueueDispatcher(
      Database database,
      Membership membership,
      OwnedRuns localRuns,
      int concurrency,
      Duration poll,
      Executor executor) {
    this.database = database;
    this.membership = membership;
    this.localRuns = localRuns;
    this.concurrency = concurrency;
    this.poll = poll;
    this.executor = executor;
  }

  synchronized @Nullable ExecuteDryRuns consumer() {
    return consumer;
  }

  synchronized void start(ExecuteDryRuns executes) {
    if (consumer != null) {
      throw new IllegalStateException("This queue delivers to somebody already.");
    }
    consumer = executes;
    claiming = true;
    claimer.start();
  }

  /** Whether nobody takes from the queue although somebody should. */
  synchronized boolean isLost(Duration longest) {
    return consumer != null && !draining && heartbeat.isLost(claimer, longest);
  }

  /** How many more could be executed at once. */
  synchronized int free() {
    return draining ? 0 : concurrency - executing.size();
  }

  /** There may be something to take. */
  synchronized void look() {
    asked = true;
    notifyAll();
  }

  /** Whether this process has it from the queue. */
  synchronized boolean has(UUID run) {
    return executing.containsKey(run);
  }

  /** Executes what belongs to this server already; it waits for a place, if that takes long. */
  synchronized void deliver(UUID run) {
    if (!draining && executing.size() < concurrency && !executing.containsKey(run)) {
      begin(run);
    }
  }

  /** Brings to its end what another server had begun, beyond the places of this one. */
  synchronized void recover(UUID run) {
    ExecuteDryRuns executes = consumer;
    if (draining || executes == null) {
      return;
    }
    // It may be in hand already: one that somebody waits for.
    boolean anew = localRuns.add(run);
    var key = new Object();
    Runnable end = () -> recovered(key, anew ? run : null);
    recovering.put(key, begun(run, () -> executes.recover(run), end));
  }

  /** Takes nothing more. Returns when all that is executed has ended, or the time is up. */
  synchronized boolean drain(Duration limit) {
    draining = true;
    notifyAll();
    return awaitEnd(limit);
  }

  /** Cancels what is executed, and waits for it. */
  synchronized boolean cancel(Duration limit) {
    draining = true;
    notifyAll();
    executing.values().forEach(InterruptibleTask::interrupt);
    recovering.values().forEach(InterruptibleTask::interrupt);
    return awaitEnd(limit);
  }

  private synchronized boolean awaitEnd(Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    try {
      while (!executing.isEmpty() || !recovering.isEmpty() || claiming) {
        long left = (deadline - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
          return false;
        }
        wait(left);
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void claim() {
    heartbeat.beat();
    try {
      for (int free = awaitFree(); free > 0; free = awaitFree()) {
        int places = free;
        try {
          List<UUID> taken =
              database.here(transaction -> Turns.take(transaction, places, membership.me()));
          begin(taken, taken.size() == places);
        } catch (UnavailableException e) {
          log.debug("The queue will be looked at again in a while", e);
        } catch (RuntimeException | Error e) {
          log.error("Looking at the queue failed unexpectedly; it is tried again in a while", e);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      claimed();
    }
  }

  private synchronized void claimed() {
    claiming = false;
    notifyAll();
  }

  private synchronized void begin(List<UUID> taken, boolean more) {
    asked |= more;
    if (!draining) {
      taken.forEach(this::begin);
    }
  }

  private synchronized void begin(UUID run) {
    ExecuteDryRuns executes = Objects.requireNonNull(consumer, "nothing is taken before start");
    if (executing.containsKey(run)) {
      return;
    }
    localRuns.add(run);
    executing.put(run, begun(run, () -> executes.execute(run), () -> ended(run)));
  }

  private static void guarded(UUID run, Runnable execution) {
    try {
      execution.run();
    } catch (UnavailableException e) {
      log.warn("The execution of dry run {} is left for later: {}", run, e.getMessage());
    } catch (RuntimeException | Error e) {
      log.error("The execution of dry run {} failed unexpectedly", run, e);
    }
  }

  private synchronized void ended(UUID run) {
    localRuns.remove(run);
    executing.remove(run);
    look();
  }

  private synchronized void recovered(Object key, @Nullable UUID anew) {
    if (anew != null) {
      localRuns.remove(anew);
    }
    recovering.remove(key);
    notifyAll();
  }

  /**
   * Has the executor do something. It ends on another thread, and so after this class has noted it:
   * whoever calls holds the lock that the end needs.
   */
  private InterruptibleTask begun(UUID run, Runnable work, Runnable end) {
    var task =
        new InterruptibleTask(
            () -> {
              try {
                guarded(run, work);
              } finally {
                end.run();
              }
            });
    try {
      executor.execute(task);
    } catch (RejectedExecutionException e) {
      log.warn("The executor takes nothing more: dry run {} is left for later", run);
      // Not at once, or the next one would be taken and refused as well.
      CompletableFuture.delayedExecutor(poll.toNanos(), TimeUnit.NANOSECONDS).execute(end);
    }
    return task;
  }

  /** Waits until there is a place, and something to look for or time to look; 0 at the end. */
  private synchronized int awaitFree() throws InterruptedException {
    long next = System.nanoTime() + poll.toNanos();
    while (!draining) {
      heartbeat.beat();
      long left = (next - System.nanoTime()) / 1_000_000;
      if (free() > 0 && (asked || left <= 0)) {
        asked = false;
        return free();
      }
      wait(left <= 0 ? LONGEST_WAIT.toMillis() : left);
    }
    return 0;
  }
}
