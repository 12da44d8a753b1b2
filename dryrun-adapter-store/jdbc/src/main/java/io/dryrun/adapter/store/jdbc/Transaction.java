package io.dryrun.adapter.store.jdbc;

import io.dryrun.domain.run.DryRunState;
import io.dryrun.domain.script.DryRunType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One transaction: statements with values as the domain has them, in the dialect of the database.
 * Used by one thread.
 */
final class Transaction {
  private final Connection connection;
  private final Dialect dialect;

  Transaction(Connection connection, Dialect dialect) {
    this.connection = connection;
    this.dialect = dialect;
  }

  /**
   * What becomes of a row.
   *
   * @param <T> what it is read as
   */
  @FunctionalInterface
  interface RowReader<T> {
    T read(Row row) throws SQLException;
  }

  Dialect dialect() {
    return dialect;
  }

  /** Executes one statement; how many rows it changed. */
  int update(String sql, List<? extends @Nullable Object> values) throws SQLException {
    try (PreparedStatement statement = prepared(sql, values)) {
      return statement.executeUpdate();
    }
  }

  /** The same, which waits no longer than that for what others hold. */
  int updateWithin(Duration wait, String sql, List<? extends @Nullable Object> values)
      throws SQLException {
    try (PreparedStatement statement = prepared(sql, values)) {
      statement.setQueryTimeout(Math.toIntExact(wait.toSeconds()));
      return statement.executeUpdate();
    }
  }

  /** Executes one statement with the values of each row. */
  void updateAll(String sql, Collection<? extends List<? extends @Nullable Object>> rows)
      throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (List<? extends @Nullable Object> values : rows) {
        set(statement, values);
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  /** All rows of a query. */
  <T> List<T> all(String sql, List<? extends @Nullable Object> values, RowReader<T> reader)
      throws SQLException {
    var all = new ArrayList<T>();
    try (PreparedStatement statement = prepared(sql, values);
        ResultSet rows = statement.executeQuery()) {
      var row = new Row(rows, dialect);
      while (rows.next()) {
        all.add(reader.read(row));
      }
    }
    return all;
  }

  /** The first row of a query. */
  <T> Optional<T> first(String sql, List<? extends @Nullable Object> values, RowReader<T> reader)
      throws SQLException {
    try (PreparedStatement statement = prepared(sql, values);
        ResultSet rows = statement.executeQuery()) {
      return rows.next() ? Optional.of(reader.read(new Row(rows, dialect))) : Optional.empty();
    }
  }

  /** The ids that a query of the column {@code uuid} gives. */
  List<UUID> uuids(String sql, List<? extends @Nullable Object> values) throws SQLException {
    return all(sql, values, row -> row.uuid("uuid"));
  }

  /** {@code (?, ?, ?)} for that many values. */
  static String places(Collection<?> values) {
    return "(" + String.join(", ", Collections.nCopies(values.size(), "?")) + ")";
  }

  private PreparedStatement prepared(String sql, List<? extends @Nullable Object> values)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    try {
      set(statement, values);
      return statement;
    } catch (SQLException | RuntimeException e) {
      statement.close();
      throw e;
    }
  }

  private void set(PreparedStatement statement, List<? extends @Nullable Object> values)
      throws SQLException {
    for (int i = 0; i < values.size(); i++) {
      statement.setObject(i + 1, parameter(values.get(i)));
    }
  }

  private @Nullable Object parameter(@Nullable Object value) {
    return switch (value) {
      case DryRunState state -> EnumWords.STATES.word(state);
      case DryRunType type -> EnumWords.TYPES.word(type);
      case null, default -> dialect.parameter(value);
    };
  }
}
