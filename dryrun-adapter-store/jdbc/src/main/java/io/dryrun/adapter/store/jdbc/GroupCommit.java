package io.dryrun.adapter.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import javax.sql.DataSource;

/**
 * Writer for a database that has one writer at a time: what waits together is committed together,
 * so that the disk is waited for once. Work that fails is undone by itself and leaves the others as
 * they are. Thread-safe.
 */
final class GroupCommit {
  private static final int MOST = 64;

  private final DataSource dataSource;
  private final Dialect dialect;
  private final ExecutorService writer;
  private final Queue<Entry<?>> waiting = new ConcurrentLinkedQueue<>();

  /**
   * Writes on the only thread of an executor.
   *
   * @param writer stays the caller's to close
   */
  GroupCommit(DataSource dataSource, Dialect dialect, ExecutorService writer) {
    this.dataSource = dataSource;
    this.dialect = dialect;
    this.writer = writer;
  }

  /** Work that waits, or has been done and waits for its commit. */
  private static final class Entry<T> {
    private final Database.Work<T> work;
    private final CompletableFuture<T> told = new CompletableFuture<>();
    private Runnable telling = () -> told.cancel(false);
    private boolean failed;

    Entry(Database.Work<T> work) {
      this.work = work;
    }

    void perform(Transaction transaction) throws SQLException {
      T result = work.in(transaction);
      telling = () -> told.complete(result);
    }

    /** What went wrong first counts. */
    void fail(Throwable why) {
      if (!failed) {
        failed = true;
        telling = () -> told.completeExceptionally(why);
      }
    }

    void tell() {
      telling.run();
    }
  }

  /**
   * Has work done; the result is there once it is committed.
   *
   * @throws java.util.concurrent.RejectedExecutionException if the writer takes nothing more
   */
  <T> Future<T> submit(Database.Work<T> work) {
    var entry = new Entry<>(work);
    waiting.add(entry);
    try {
      writer.execute(this::write);
    } catch (RuntimeException e) {
      waiting.remove(entry);
      throw e;
    }
    return entry.told;
  }

  private void write() {
    List<Entry<?>> group = new ArrayList<>();
    for (Entry<?> next = waiting.poll(); next != null; next = waiting.poll()) {
      group.add(next);
      if (group.size() == MOST) {
        break;
      }
    }
    if (group.isEmpty()) {
      return;
    }
    try (Connection connection = dataSource.getConnection()) {
      commit(connection, group);
    } catch (SQLException | RuntimeException | Error e) {
      group.forEach(entry -> entry.fail(e));
    }
    group.forEach(Entry::tell);
  }

  private void commit(Connection connection, List<Entry<?>> group) throws SQLException {
    dialect.prepareToWrite(connection);
    connection.setAutoCommit(false);
    boolean done = false;
    try {
      dialect.begin(connection);
      var transaction = new Transaction(connection, dialect);
      for (Entry<?> entry : group) {
        perform(entry, connection, transaction);
      }
      connection.commit();
      done = true;
    } finally {
      if (done) {
        connection.setAutoCommit(true);
      } else {
        Database.undo(connection);
      }
    }
  }

  /**
   * @throws SQLException if the whole transaction can't go on
   */
  private static void perform(Entry<?> entry, Connection connection, Transaction transaction)
      throws SQLException {
    Savepoint before = connection.setSavepoint();
    try {
      entry.perform(transaction);
    } catch (SQLException | RuntimeException | Error e) {
      entry.fail(e);
      // Where the database has undone everything, this fails, and so do all.
      connection.rollback(before);
    }
    connection.releaseSavepoint(before);
  }
}
