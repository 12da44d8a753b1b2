package io.dryrun.adapter.store.jdbc;

import io.dryrun.application.refusal.UnavailableException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Dialect of SQLite in a file that one process uses: a commit is forced through to the disk before
 * anybody is told. There is one writer at a time, which is why commits go in groups, and readers
 * beside it.
 */
final class SqliteDialect implements Dialect {
  private static final int BUSY = 5;
  private static final int LOCKED = 6;
  private static final Duration RETRY_AFTER = Duration.ofMinutes(1);

  /** A larger file would take long to look through at each start. */
  private static final long CHECKED_BYTES = 256L << 20;

  private final @Nullable Path file;

  private SqliteDialect(@Nullable Path file) {
    this.file = file;
  }

  static SqliteDialect of(Connection connection) throws SQLException {
    // Without a look into the file, which may be damaged: that is told later, and by its name.
    try (Statement statement = connection.createStatement();
        ResultSet databases = statement.executeQuery("pragma database_list")) {
      String path = null;
      while (databases.next()) {
        if (databases.getString("name").equals("main")) {
          path = databases.getString("file");
        }
      }
      return new SqliteDialect(path == null || path.isEmpty() ? null : Path.of(path));
    }
  }

  @Override
  public String migrations() {
    return "sqlite";
  }

  @Override
  public Optional<Path> file() {
    return Optional.ofNullable(file);
  }

  @Override
  public boolean commitsInGroups() {
    return true;
  }

  @Override
  public void prepareToWrite(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("pragma synchronous = full");
      statement.execute("pragma foreign_keys = on");
      // A request may hold secrets, and is deleted at the end of its run: not by name alone.
      statement.execute("pragma secure_delete = on");
    }
  }

  /** What was overwritten in the file stands in its log for as long as that goes on. */
  @Override
  public void scrub(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("pragma wal_checkpoint(truncate)");
    }
  }

  /**
   * A transaction that reads first can't write once somebody else has written; one that writes
   * first waits for its turn.
   */
  @Override
  public void begin(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("update dryrun_server set beat = beat where false");
    }
  }

  @Override
  public String forUpdate() {
    return "";
  }

  @Override
  public String forUpdateSkipLocked() {
    return "";
  }

  @Override
  public @Nullable Object parameter(@Nullable Object value) {
    return switch (value) {
      case Instant instant -> ChronoUnit.MICROS.between(Instant.EPOCH, Timestamps.bounded(instant));
      case UUID uuid -> uuid.toString();
      case null, default -> value;
    };
  }

  @Override
  public @Nullable UUID uuid(ResultSet row, String column) throws SQLException {
    String text = row.getString(column);
    return text == null ? null : UUID.fromString(text);
  }

  @Override
  public @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    long micros = row.getLong(column);
    return row.wasNull() ? null : Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  @Override
  public boolean isDuplicate(SQLException e) {
    String message = String.valueOf(e.getMessage());
    return message.contains("SQLITE_CONSTRAINT_PRIMARYKEY")
        || message.contains("SQLITE_CONSTRAINT_UNIQUE");
  }

  @Override
  public boolean isConflict(SQLException e) {
    return e.getErrorCode() == BUSY
        || e.getErrorCode() == LOCKED
        || CONFLICT.equals(e.getSQLState());
  }

  /** Also has the file keep a log of what is written, so that readers and the writer don't wait. */
  @Override
  public void check(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      try (ResultSet mode = statement.executeQuery("pragma journal_mode = wal")) {
        mode.next();
      }
      // What one large transaction made of it is given back at the next chance.
      statement.execute("pragma journal_size_limit = 4194304");
      if (file != null && file.toFile().length() <= CHECKED_BYTES) {
        try (ResultSet result = statement.executeQuery("pragma quick_check(1)")) {
          String found = result.next() ? result.getString(1) : "nothing was read";
          if (!"ok".equals(found)) {
            throw damaged(file, new SQLException(found));
          }
        }
      }
    }
  }

  @Override
  public UnavailableException unusable(SQLException cause) {
    return file == null ? Unreachable.because(cause) : damaged(file, cause);
  }

  /** What can be done about a file that can't be read as a database. */
  private static UnavailableException damaged(Path file, SQLException cause) {
    return new UnavailableException(
        ("The store's file %s is damaged. Put a back-up in its place; or save what can be read of it,"
                + " by: sqlite3 %s .recover; or move it away to begin with no dry runs.")
            .formatted(file, file.getFileName()),
        RETRY_AFTER,
        cause);
  }
}
