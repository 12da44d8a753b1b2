package io.dryrun.adapter.store.jdbc;

import io.dryrun.application.refusal.UnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
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
 * Transactions. They run on threads of their own, because whoever asks may be interrupted, and an
 * interrupted thread closes the file of an embedded database and the socket of a remote one.
 * Thread-safe.
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

  /** The state that says that a transaction is to be done again. */
  static final String CONFLICT = "40001";

  private static final String GENERAL = "HY000";
  private static final String UNIQUE_VIOLATION = "23505";

  private final DataSource dataSource;
  private final FreeSpace space;
  private final ThreadPoolExecutor workers;
  private final AtomicBoolean away = new AtomicBoolean();

  Database(DataSource dataSource, FreeSpace space, int connections) {
    this.dataSource = dataSource;
    this.space = space;
    this.workers =
        new ThreadPoolExecutor(
            connections,
            connections,
            IDLE.toMillis(),
            TimeUnit.MILLISECONDS,
            new LinkedBlockingQueue<>(),
            // Whoever happens to make the first call leaves nothing of theirs on the thread.
            Thread.ofPlatform()
                .daemon()
                .inheritInheritableThreadLocals(false)
                .name("dryrun-store-", 0)
                .factory());
    workers.allowCoreThreadTimeOut(true);
  }

  /**
   * What is done in a transaction. It may be done again from the start if the database asks for it.
   *
   * @param <T> what comes of it
   */
  @FunctionalInterface
  interface Work<T> {
    T in(Connection connection) throws SQLException;
  }

  /**
   * Does all of {@code work} or, if it throws, nothing.
   *
   * @throws UnavailableException if the database did not do it; where it was the answer to the
   *     commit that got lost, all was done
   */
  <T> T transaction(Work<T> work) {
    return elsewhere(() -> here(work));
  }

  /**
   * The same for what only reads, which goes on where nothing can be written, and is done again
   * after a failure.
   */
  <T> T reading(Work<T> work) {
    return elsewhere(() -> attempt(work, false));
  }

  private <T> T elsewhere(Callable<T> call) {
    Future<T> result;
    try {
      result = workers.submit(call);
    } catch (RejectedExecutionException e) {
      throw new UnavailableException("The store of dry runs is closed.", RETRY_AFTER, e);
    }
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

  /** The same on the calling thread, which nobody may interrupt. */
  <T> T here(Work<T> work) {
    space.requireToWrite();
    return attempt(work, true);
  }

  private <T> T attempt(Work<T> work, boolean writes) {
    for (int attempt = 1; ; attempt++) {
      try (Connection connection = dataSource.getConnection()) {
        T result = committed(connection, work);
        if (writes) {
          writeThrough(connection);
        }
        if (away.compareAndSet(true, false)) {
          log.info("The store of dry runs answers again");
        }
        return result;
      } catch (SQLException e) {
        boolean again = writes ? isConflict(e) : mayReadAgain(e);
        if (!again || attempt == (writes ? TRIES : TRIES_TO_READ)) {
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

  /** Whether a row could not be inserted because there is one with its key. */
  static boolean isDuplicate(SQLException e) {
    return UNIQUE_VIOLATION.equals(e.getSQLState());
  }

  /** For the person who asked; the cause is for the log. */
  static UnavailableException unavailable(Exception cause) {
    return new UnavailableException(
        "The store of dry runs does not answer at the moment.", RETRY_AFTER, cause);
  }

  private static <T> T committed(Connection connection, Work<T> work) throws SQLException {
    connection.setAutoCommit(false);
    boolean done = false;
    try {
      T result = work.in(connection);
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

  /**
   * Has an embedded H2 write what was committed: its commit comes back while others still write, or
   * later yet, whatever its WRITE_DELAY is.
   */
  private static void writeThrough(Connection connection) throws SQLException {
    if (!Schema.isEmbedded(connection.getMetaData().getURL())) {
      return;
    }
    try (Statement checkpoint = connection.createStatement()) {
      checkpoint.execute("checkpoint");
    } catch (SQLException e) {
      // Never a reason to do again what was committed.
      throw new SQLException("What was committed may not be in the file.", GENERAL, e);
    }
  }

  private static void undo(Connection connection) {
    try {
      connection.rollback();
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      // What made it necessary is on its way, and says more.
      log.debug("A transaction could not be undone; its connection ends", e);
    }
  }

  /** Two transactions were in each other's way; the same one may succeed now. */
  private static boolean isConflict(SQLException e) {
    String state = e.getSQLState();
    return state != null && (state.startsWith("40") || state.equals("HYT00"));
  }

  /** Whoever waited for a connection in vain has waited long enough. */
  private static boolean mayReadAgain(SQLException e) {
    return !(e instanceof SQLTransientConnectionException);
  }

  private static RuntimeException rethrown(@Nullable Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException runtime
        ? runtime
        : new IllegalStateException("A transaction failed unexpectedly.", cause);
  }

  /** Takes no more work, and waits for what is under way, unless the database never answers. */
  @Override
  public void close() {
    workers.shutdown();
    long deadline = System.nanoTime() + LAST_WORK.toNanos();
    boolean interrupted = false;
    while (!workers.isTerminated() && deadline - System.nanoTime() > 0) {
      try {
        workers.awaitTermination(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
