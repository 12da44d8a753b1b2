package io.dryrun.adapter.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Current row, at which the result of a query stands, with its values as the domain has them. */
final class Row {
  private final ResultSet result;
  private final Dialect dialect;

  Row(ResultSet result, Dialect dialect) {
    this.result = result;
    this.dialect = dialect;
  }

  UUID uuid(String column) throws SQLException {
    return Objects.requireNonNull(uuidOrNull(column), column);
  }

  @Nullable UUID uuidOrNull(String column) throws SQLException {
    return dialect.uuid(result, column);
  }

  Instant instant(String column) throws SQLException {
    return Objects.requireNonNull(instantOrNull(column), column);
  }

  @Nullable Instant instantOrNull(String column) throws SQLException {
    return dialect.instant(result, column);
  }

  String text(String column) throws SQLException {
    return result.getString(column);
  }

  long number(String column) throws SQLException {
    return result.getLong(column);
  }

  OptionalLong numberIfAny(String column) throws SQLException {
    long number = result.getLong(column);
    return result.wasNull() ? OptionalLong.empty() : OptionalLong.of(number);
  }

  boolean isTrue(String column) throws SQLException {
    return result.getBoolean(column);
  }

  byte @Nullable [] bytes(String column) throws SQLException {
    return result.getBytes(column);
  }
}
