package io.dryrun.adapter.store.jdbc;

import io.dryrun.application.refusal.UnavailableException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Dialect of PostgreSQL, which servers may share. */
final class PostgresDialect implements Dialect {
  private static final String UNIQUE_VIOLATION = "23505";

  @Override
  public String migrations() {
    return "postgresql";
  }

  @Override
  public Optional<Path> file() {
    return Optional.empty();
  }

  @Override
  public boolean commitsInGroups() {
    return false;
  }

  @Override
  public void prepareToWrite(Connection connection) {
    // A connection is as it should be.
  }

  @Override
  public void scrub(Connection connection) {
    // Its server has a housekeeping of its own.
  }

  @Override
  public void begin(Connection connection) {
    // Each row is locked when it is needed.
  }

  @Override
  public String forUpdate() {
    return " for update";
  }

  @Override
  public String forUpdateSkipLocked() {
    return " for update skip locked";
  }

  @Override
  public @Nullable Object parameter(@Nullable Object value) {
    return switch (value) {
      case Instant instant -> Timestamps.bounded(instant).atOffset(ZoneOffset.UTC);
      case null, default -> value;
    };
  }

  @Override
  public @Nullable UUID uuid(ResultSet row, String column) throws SQLException {
    return row.getObject(column, UUID.class);
  }

  @Override
  public @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }

  @Override
  public boolean isDuplicate(SQLException e) {
    return UNIQUE_VIOLATION.equals(e.getSQLState());
  }

  @Override
  public boolean isConflict(SQLException e) {
    String state = e.getSQLState();
    return state != null && state.startsWith("40");
  }

  @Override
  public void check(Connection connection) {
    // Its server looks after its files.
  }

  @Override
  public UnavailableException unusable(SQLException cause) {
    return Unreachable.because(cause);
  }
}
