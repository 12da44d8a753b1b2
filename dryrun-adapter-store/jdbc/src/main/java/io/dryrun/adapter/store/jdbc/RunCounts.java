package io.dryrun.adapter.store.jdbc;

import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.DryRunState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How many dry runs there are of each kind. Changes are added as rows, so that nobody waits for
 * anybody's count. Each method is a part of a transaction.
 */
final class RunCounts {
  /** So many changes are added up in one transaction. */
  static final int BATCH = 20_000;

  private static final int DELETED_AT_ONCE = 1000;

  private RunCounts() {}

  /** What is counted apart. */
  record Kind(@Nullable UUID customer, UUID offering, String type, String state) {
    static Kind of(DryRun run, DryRunState state) {
      return new Kind(
          run.customerUuid(), run.offering(), run.request().type().name(), state.name());
    }
  }

  /** There are so many more of that kind. */
  record Change(Kind kind, long by) {}

  static void add(Connection connection, Change... changes) throws SQLException {
    add(connection, Arrays.asList(changes));
  }

  static void add(Connection connection, Collection<Change> changes) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into dryrun_count (customer, offering, type, state, change)"
                + " values (?, ?, ?, ?, ?)")) {
      for (Change change : changes) {
        Kind kind = change.kind();
        Columns.set(
            insert,
            Arrays.asList(
                kind.customer(), kind.offering(), kind.type(), kind.state(), change.by()));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  /** Whether some kind has several changes. */
  static boolean isScattered(Connection connection) throws SQLException {
    try (PreparedStatement select =
            connection.prepareStatement(
                "select 1 from dryrun_count group by customer, offering, type, state"
                    + " having count(*) > 1 limit 1");
        ResultSet row = select.executeQuery()) {
      return row.next();
    }
  }

  /**
   * Adds up the changes of kinds that have several.
   *
   * @param newestFirst at which end to begin
   * @return how many rows fewer there are
   */
  static int addUp(Connection connection, boolean newestFirst) throws SQLException {
    Map<Kind, List<Long>> ids = new LinkedHashMap<>();
    Map<Kind, Long> sums = new LinkedHashMap<>();
    try (PreparedStatement select =
            connection.prepareStatement(
                "select id, customer, offering, type, state, change from dryrun_count order by id "
                    + (newestFirst ? "desc" : "asc")
                    + " limit "
                    + BATCH
                    + " for update skip locked");
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        var kind =
            new Kind(
                Columns.uuidOrNull(rows, "customer"),
                Columns.uuid(rows, "offering"),
                rows.getString("type"),
                rows.getString("state"));
        ids.computeIfAbsent(kind, k -> new ArrayList<>()).add(rows.getLong("id"));
        sums.merge(kind, rows.getLong("change"), Long::sum);
      }
    }
    ids.values().removeIf(several -> several.size() == 1);
    List<Long> added = ids.values().stream().flatMap(List::stream).toList();
    int deleted = 0;
    for (int from = 0; from < added.size(); from += DELETED_AT_ONCE) {
      deleted +=
          delete(connection, added.subList(from, Math.min(added.size(), from + DELETED_AT_ONCE)));
    }
    if (deleted != added.size()) {
      // H2 may give a row to two who skip what is locked, and each must be added once.
      throw new SQLException("Two add up the same counts.", Database.CONFLICT);
    }
    List<Change> changes =
        ids.keySet().stream()
            .map(kind -> new Change(kind, sums.getOrDefault(kind, 0L)))
            .filter(change -> change.by() != 0)
            .toList();
    if (!changes.isEmpty()) {
      add(connection, changes);
    }
    return added.size() - changes.size();
  }

  private static int delete(Connection connection, List<Long> ids) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement(
            "delete from dryrun_count where id in " + Columns.places(ids))) {
      Columns.set(delete, ids);
      return delete.executeUpdate();
    }
  }
}
