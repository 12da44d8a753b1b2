package io.dryrun.adapter.store.jdbc;

import io.dryrun.application.port.in.ExecuteDryRuns;
import io.dryrun.application.refusal.UnavailableException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes dry runs from the queue when there is a place for them, and has them executed. Thread-safe.
 */
final class Deliveries {
  private static final Logger log = LoggerFactory.getLogger(Deliveries.class);

  private final Database database;
  private final Membership membership;
  private final RunsHere runsHere;
  private final int concurrency;
  private final Duration poll;
  private final Map<UUID, Thread> executing = new HashMap<>();
  private final Set<Thread> recovering = new HashSet<>();
  private final Thread claimer =
      Thread.ofPlatform().daemon().name("dryrun-claims").unstarted(this::claim);
  private @Nullable ExecuteDryRuns consumer;
  private boolean claiming;
  private boolean asked;
  private boolean draining;

  Deliveries(
      Database database, Membership membership, RunsHere runsHere, int concurrency, Duration poll) {
    this.database = database;
    this.membership = membership;
    this.runsHere = runsHere;
    this.concurrency = concurrency;
    this.poll = poll;
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
    boolean anew = runsHere.add(run);
    Thread thread =
        Thread.ofVirtual()
            .name("dryrun-" + run)
            .unstarted(
                () -> {
                  try {
                    guarded(run, () -> executes.recover(run));
                  } finally {
                    if (anew) {
                      runsHere.remove(run);
                    }
                    ended(Thread.currentThread());
                  }
                });
    recovering.add(thread);
    thread.start();
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
    executing.values().forEach(Thread::interrupt);
    recovering.forEach(Thread::interrupt);
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
    try {
      for (int free = awaitFree(); free > 0; free = awaitFree()) {
        int places = free;
        try {
          List<UUID> taken =
              database.here(connection -> Turns.take(connection, places, membership.me()));
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
    runsHere.add(run);
    Thread thread =
        Thread.ofVirtual()
            .name("dryrun-" + run)
            .unstarted(
                () -> {
                  try {
                    guarded(run, () -> executes.execute(run));
                  } finally {
                    ended(run);
                  }
                });
    executing.put(run, thread);
    thread.start();
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
    runsHere.remove(run);
    executing.remove(run);
    look();
  }

  private synchronized void ended(Thread thread) {
    recovering.remove(thread);
    notifyAll();
  }

  /** Waits until there is a place, and something to look for or time to look; 0 at the end. */
  private synchronized int awaitFree() throws InterruptedException {
    long next = System.nanoTime() + poll.toNanos();
    while (!draining) {
      long left = (next - System.nanoTime()) / 1_000_000;
      if (free() > 0 && (asked || left <= 0)) {
        asked = false;
        return free();
      }
      wait(left <= 0 ? 0 : left);
    }
    return 0;
  }
}
