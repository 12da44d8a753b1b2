package io.dryrun.adapter.store.jdbc;

import io.dryrun.application.refusal.UnavailableException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Dialect of SQL, which is what differs between the databases: a further one is an implementation
 * of this and a folder of migrations. Thread-safe.
 */
interface Dialect {
  /** The state of an exception that says that a transaction is to be done again. */
  String CONFLICT = "40001";

  /**
   * The dialect of the database behind a connection.
   *
   * @throws UnavailableException if it is none of those that are known
   */
  static Dialect of(Connection connection) throws SQLException {
    String product = connection.getMetaData().getDatabaseProductName();
    return switch (product) {
      case "PostgreSQL" -> new PostgresDialect();
      case "SQLite" -> SqliteDialect.of(connection);
      default ->
          throw new UnavailableException(
              "Dry runs can't be kept in %s: the databases are SQLite and PostgreSQL."
                  .formatted(product),
              Duration.ofMinutes(1),
              new SQLException("There is no dialect for it."));
    };
  }

  /** The folder of its migrations, beside this class. */
  String migrations();

  /** The file that holds the database, if it is one that a single process may use. */
  Optional<Path> file();

  /**
   * Whether all that is written goes through one thread, which commits together what waits together
   * (true), or each transaction has a connection of its own.
   */
  boolean commitsInGroups();

  /**
   * Prepares a connection for one transaction that writes, before it begins.
   *
   * @param connection in the mode in which each statement commits
   */
  void prepareToWrite(Connection connection) throws SQLException;

  /**
   * Has what was deleted and overwritten leave the files, as far as that is this program's to do.
   * Outside of a transaction.
   */
  void scrub(Connection connection) throws SQLException;

  /** Takes what a transaction that writes must have from its begin. */
  void begin(Connection connection) throws SQLException;

  /** What ends a query whose rows nobody else may change until this transaction ends. */
  String forUpdate();

  /** The same, without the rows that somebody else has. */
  String forUpdateSkipLocked();

  /** A value as a statement's parameter takes it. Instants lose what is less than a microsecond. */
  @Nullable Object parameter(@Nullable Object value);

  /** An id of a row. */
  @Nullable UUID uuid(ResultSet row, String column) throws SQLException;

  /** A moment of a row. */
  @Nullable Instant instant(ResultSet row, String column) throws SQLException;

  /** Whether a row could not be inserted because there is one with its key. */
  boolean isDuplicate(SQLException e);

  /** Whether two transactions were in each other's way, so that the same one may succeed now. */
  boolean isConflict(SQLException e);

  /**
   * Looks at the file before it is used.
   *
   * @throws UnavailableException if it is damaged
   */
  void check(Connection connection) throws SQLException;

  /** The refusal of a database that can't be looked at. */
  UnavailableException unusable(SQLException cause);
}
