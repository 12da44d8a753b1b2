package io.dryrun.adapter.store.jdbc;

import io.dryrun.application.refusal.UnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runner of transactions. They run on threads of their own, because whoever asks may be
 * interrupted, and an interrupted thread closes the socket of a remote database, and a virtual one
 * would hold a carrier while it waits in the library of an embedded one. Thread-safe.
 */
final class Database implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Database.class);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
  private static final Duration IDLE = Duration.ofSeconds(30);
  private static final Duration LAST_WORK = Duration.ofSeconds(10);
  private static final int TRIES = 5;

  /** A pool may hold this many connections that are no good any more, one after the other. */
  private static final int TRIES_TO_READ = 20;

  private static final Duration BEFORE_READING_AGAIN = Duration.ofMillis(20);

  private final DataSource dataSource;
  private final Dialect dialect;
  private final FreeSpace space;
  private final ThreadPoolExecutor workers;
  private final ThreadPoolExecutor writer;
  private final @Nullable GroupCommit groups;
  private final AtomicBoolean away = new AtomicBoolean();

  Database(DataSource dataSource, Dialect dialect, FreeSpace space, int connections) {
    this.dataSource = dataSource;
    this.dialect = dialect;
    this.space = space;
    this.workers = threads("dryrun-store-", connections);
    this.writer = threads("dryrun-store-writer-", 1);
    this.groups = dialect.commitsInGroups() ? new GroupCommit(dataSource, dialect, writer) : null;
  }

  private static ThreadPoolExecutor threads(String name, int most) {
    var threads =
        new ThreadPoolExecutor(
            most,
            most,
            IDLE.toMillis(),
            TimeUnit.MILLISECONDS,
            new LinkedBlockingQueue<>(),
            // Whoever happens to make the first call leaves nothing of theirs on the thread.
            Thread.ofPlatform()
                .daemon()
                .inheritInheritableThreadLocals(false)
                .name(name, 0)
                .factory());
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }

  /**
   * What is done in a transaction. It may be done again from the start if the database asks for it.
   *
   * @param <T> what comes of it
   */
  @FunctionalInterface
  interface Work<T> {
    T in(Transaction transaction) throws SQLException;
  }

  Dialect dialect() {
    return dialect;
  }

  /**
   * Does all of {@code work} or, if it throws, nothing.
   *
   * @throws UnavailableException if the database did not do it; where it was the answer to the
   *     commit that got lost, all was done
   */
  <T> T transaction(Work<T> work) {
    return groups == null ? elsewhere(() -> here(work)) : here(work);
  }

  /**
   * The same for what only reads, which goes on where nothing can be written, and is done again
   * after a failure.
   */
  <T> T reading(Work<T> work) {
    return elsewhere(() -> attempted(() -> onConnection(work), false));
  }

  /** The same on the calling thread where the database allows it, which nobody may interrupt. */
  <T> T here(Work<T> work) {
    space.requireToWrite();
    return attempted(() -> groups == null ? onConnection(work) : inGroup(groups, work), true);
  }

  private <T> T elsewhere(Callable<T> call) {
    try {
      return awaited(workers.submit(call));
    } catch (RejectedExecutionException e) {
      throw closed(e);
    } catch (SQLException e) {
      throw new IllegalStateException("A transaction failed unexpectedly.", e);
    }
  }

  private static <T> T inGroup(GroupCommit groups, Work<T> work) throws SQLException {
    try {
      return awaited(groups.submit(work));
    } catch (RejectedExecutionException e) {
      throw closed(e);
    }
  }

  private static UnavailableException closed(RejectedExecutionException e) {
    return new UnavailableException("The store of dry runs is closed.", RETRY_AFTER, e);
  }

  /** Waits also if the thread is interrupted: what is under way is not called off. */
  private static <T> T awaited(Future<T> result) throws SQLException {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return result.get();
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          throw rethrown(e.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** One try to have work committed. */
  @FunctionalInterface
  private interface Attempt<T> {
    T make() throws SQLException;
  }

  private <T> T attempted(Attempt<T> attempt, boolean writes) {
    for (int number = 1; ; number++) {
      try {
        T result = attempt.make();
        if (away.compareAndSet(true, false)) {
          log.info("The store of dry runs answers again");
        }
        return result;
      } catch (SQLException e) {
        boolean again = writes ? dialect.isConflict(e) : mayReadAgain(e);
        if (!again || number == (writes ? TRIES : TRIES_TO_READ)) {
          if (away.compareAndSet(false, true)) {
            log.warn("The store of dry runs does not answer: {}", e.getMessage());
          }
          throw unavailable(e);
        }
        if (!writes) {
          LockSupport.parkNanos(BEFORE_READING_AGAIN.toNanos());
        }
      }
    }
  }

  /** For the person who asked; the cause is for the log. */
  static UnavailableException unavailable(Exception cause) {
    return new UnavailableException(
        "The store of dry runs does not answer at the moment.", RETRY_AFTER, cause);
  }

  private <T> T onConnection(Work<T> work) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      boolean done = false;
      try {
        T result = work.in(new Transaction(connection, dialect));
        connection.commit();
        done = true;
        return result;
      } finally {
        if (done) {
          connection.setAutoCommit(true);
        } else {
          undo(connection);
        }
      }
    }
  }

  /** Undoes what was begun on a connection, which can be used again after that. */
  static void undo(Connection connection) {
    try {
      connection.rollback();
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      // What made it necessary is on its way, and says more.
      log.debug("A transaction could not be undone; its connection ends", e);
    }
  }

  /** Has what was deleted leave the files; where somebody is in the way, the next time does it. */
  void scrub() {
    try (Connection connection = dataSource.getConnection()) {
      dialect.scrub(connection);
    } catch (SQLException e) {
      log.debug("What was deleted will leave the store's files later", e);
    }
  }

  /** Whoever waited for a connection in vain has waited long enough. */
  private static boolean mayReadAgain(SQLException e) {
    return !(e instanceof SQLTransientConnectionException);
  }

  private static RuntimeException rethrown(@Nullable Throwable cause) throws SQLException {
    return switch (cause) {
      case Error error -> throw error;
      case SQLException sql -> throw sql;
      case RuntimeException runtime -> runtime;
      case null, default -> new IllegalStateException("A transaction failed unexpectedly.", cause);
    };
  }

  /** Takes no more work, and waits for what is under way, unless the database never answers. */
  @Override
  public void close() {
    long deadline = System.nanoTime() + LAST_WORK.toNanos();
    boolean interrupted = false;
    for (ThreadPoolExecutor threads : new ThreadPoolExecutor[] {workers, writer}) {
      threads.shutdown();
      while (!threads.isTerminated() && deadline - System.nanoTime() > 0) {
        try {
          threads.awaitTermination(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
