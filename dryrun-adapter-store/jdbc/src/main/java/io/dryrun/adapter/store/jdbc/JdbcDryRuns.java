package io.dryrun.adapter.store.jdbc;

import io.dryrun.application.port.out.DryRunQueue;
import io.dryrun.application.port.out.DryRunStore;
import io.dryrun.application.refusal.UnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The dry runs and the queue in one database: SQLite in a file for one process, or PostgreSQL for
 * as many as like to share it. What was accepted is executed by one of them, and started at most
 * once, whichever of them die meanwhile. Thread-safe.
 *
 * <p>The data source stays the embedder's to close, after this. Its connections must come back in
 * some time whatever happens: with PostgreSQL set {@code socketTimeout}, and {@code options=-c
 * idle_in_transaction_session_timeout=…}, so that a process that stands still holds nobody up. With
 * SQLite nothing need be set: each commit is forced through to the disk, whatever the data source
 * says.
 */
public final class JdbcDryRuns implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(JdbcDryRuns.class);
  private static final int BEATS = 5;
  private static final Duration TIDYING = Duration.ofSeconds(5);

  /** Longer than a database that does not answer holds up a round, with all its tries. */
  private static final Duration LONGEST_ROUND = Duration.ofMinutes(5);

  /** However much there is to delete. */
  private static final Duration LONGEST_TIDYING = Duration.ofHours(1);

  private final Database database;
  private final QueueDispatcher dispatcher;
  private final LeaseKeeper keeper;
  private final Housekeeping housekeeping;
  private final DryRunStore store;
  private final DryRunQueue queue;
  private final Duration cancelLimit;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Round keeping;
  private final Round tidying;
  private final @Nullable StoreFile file;

  JdbcDryRuns(JdbcDryRunsBuilder settings, Dialect dialect, @Nullable StoreFile file) {
    this.file = file;
    boolean alone = settings.shared == null ? dialect.file().isPresent() : !settings.shared;
    database = new Database(settings.dataSource, dialect, settings.space, settings.connections);
    var membership = new Membership();
    var localRuns = new OwnedRuns();
    dispatcher =
        new QueueDispatcher(
            database,
            membership,
            localRuns,
            settings.concurrency,
            settings.poll,
            settings.executor);
    var watch = new LeaseWatch(settings.lease);
    keeper = new LeaseKeeper(database, membership, dispatcher, localRuns, watch, alone);
    housekeeping = new Housekeeping(database, settings.clock, settings.keep, settings.keepErred);
    store = new JdbcDryRunStore(database, membership, localRuns, settings.space);
    var capacity = new Capacity(settings.capacity);
    queue = new JdbcDryRunQueue(database, membership, dispatcher, capacity, settings.space);
    cancelLimit = settings.cancelLimit;
    keeper.join();
    keeping = every("dryrun-keeper", settings.lease.dividedBy(BEATS), keeper::beat);
    tidying = every("dryrun-tidying", TIDYING, housekeeping::round);
  }

  /** With all settings at their defaults until told otherwise. */
  public static JdbcDryRunsBuilder over(DataSource dataSource) {
    return new JdbcDryRunsBuilder(dataSource);
  }

  /** What remembers dry runs. */
  public DryRunStore store() {
    return store;
  }

  /** What holds accepted dry runs. */
  public DryRunQueue queue() {
    return queue;
  }

  /** Whether the database answered when it was last spoken to, about a second ago. */
  public boolean isAnswering() {
    return keeper.isAnswering();
  }

  /**
   * The threads without which nothing is taken from the queue, no sign of life is given or nothing
   * is deleted, as far as they have died or stand still. A database that is away is no reason.
   *
   * @return their names; empty if all go on, and once this is closed
   */
  public List<String> stalledThreads() {
    if (closing.getCount() == 0) {
      return List.of();
    }
    var stalled = new ArrayList<String>();
    if (dispatcher.isLost(LONGEST_ROUND)) {
      stalled.add("dryrun-claims");
    }
    if (keeping.isLost(LONGEST_ROUND)) {
      stalled.add(keeping.thread().getName());
    }
    if (tidying.isLost(LONGEST_TIDYING)) {
      stalled.add(tidying.thread().getName());
    }
    return stalled;
  }

  /**
   * Takes no more dry runs from the queue, and waits until those have ended that were taken. What
   * waits is left to other servers, or to the next start.
   *
   * @return whether all have ended in that time
   */
  public boolean drain(Duration limit) {
    return dispatcher.drain(limit);
  }

  /**
   * Cancels what was taken from the queue and still runs, gives back what was not started, and
   * leaves the servers. What somebody else has in hand must have ended before. Idempotent.
   */
  @Override
  public void close() {
    if (closing.getCount() == 0) {
      return;
    }
    if (!dispatcher.cancel(cancelLimit)) {
      log.warn("Some dry runs did not end in time; another server or the next start ends them");
    }
    closing.countDown();
    housekeeping.end();
    joined(keeping.thread());
    joined(tidying.thread());
    try {
      keeper.leave();
    } catch (UnavailableException e) {
      log.warn("The store was left without a word; what is here is taken over in time");
    }
    database.close();
    if (file != null) {
      file.close();
    }
  }

  /** Does something again and again until this is closed. */
  private Round every(String name, Duration pause, Runnable action) {
    var heartbeat = new ThreadHeartbeat();
    Thread thread =
        Thread.ofPlatform()
            .daemon()
            .name(name)
            .start(
                () -> {
                  try {
                    while (!closing.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                      heartbeat.beat();
                      guarded(name, action);
                    }
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                });
    return new Round(thread, heartbeat);
  }

  /** What is done again and again, and when it last was. */
  private record Round(Thread thread, ThreadHeartbeat heartbeat) {
    boolean isLost(Duration longest) {
      return heartbeat.isLost(thread, longest);
    }
  }

  /** One round that fails must not be the last. */
  private static void guarded(String name, Runnable action) {
    try {
      action.run();
    } catch (RuntimeException | Error e) {
      log.error("A round of {} failed unexpectedly; it is tried again", name, e);
    }
  }

  /** The threads are ours, and nobody interrupts them. */
  private static void joined(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
