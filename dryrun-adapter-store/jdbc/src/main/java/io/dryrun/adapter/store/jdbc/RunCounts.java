package io.dryrun.adapter.store.jdbc;

import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.DryRunState;
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
 * Table of how many dry runs there are of each kind. Changes are added as rows, so that nobody
 * waits for anybody's count. Each method is a part of a transaction.
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
          run.customer().orElse(null),
          run.offering(),
          EnumWords.TYPES.word(run.request().type()),
          EnumWords.STATES.word(state));
    }
  }

  /** There are so many more of that kind. */
  record Change(Kind kind, long by) {}

  static void add(Transaction transaction, Change... changes) throws SQLException {
    add(transaction, Arrays.asList(changes));
  }

  static void add(Transaction transaction, Collection<Change> changes) throws SQLException {
    transaction.updateAll(
        "insert into dryrun_count (customer, offering, type, state, change)"
            + " values (?, ?, ?, ?, ?)",
        changes.stream().map(RunCounts::values).toList());
  }

  private static List<@Nullable Object> values(Change change) {
    Kind kind = change.kind();
    return Arrays.asList(kind.customer(), kind.offering(), kind.type(), kind.state(), change.by());
  }

  /** Whether some kind has several changes. */
  static boolean isScattered(Transaction transaction) throws SQLException {
    return transaction
        .first(
            "select 1 as several from dryrun_count group by customer, offering, type, state"
                + " having count(*) > 1 limit 1",
            List.of(),
            row -> true)
        .isPresent();
  }

  /**
   * Adds up the changes of kinds that have several.
   *
   * @param newestFirst at which end to begin
   * @return how many rows fewer there are
   */
  static int addUp(Transaction transaction, boolean newestFirst) throws SQLException {
    Map<Kind, List<Long>> ids = new LinkedHashMap<>();
    Map<Kind, Long> sums = new LinkedHashMap<>();
    transaction.all(
        "select id, customer, offering, type, state, change from dryrun_count order by id "
            + (newestFirst ? "desc" : "asc")
            + " limit "
            + BATCH
            + transaction.dialect().forUpdateSkipLocked(),
        List.of(),
        row -> {
          var kind =
              new Kind(
                  row.uuidOrNull("customer"),
                  row.uuid("offering"),
                  row.text("type"),
                  row.text("state"));
          ids.computeIfAbsent(kind, k -> new ArrayList<>()).add(row.number("id"));
          return sums.merge(kind, row.number("change"), Long::sum);
        });
    ids.values().removeIf(several -> several.size() == 1);
    List<Long> added = ids.values().stream().flatMap(List::stream).toList();
    int deleted = 0;
    for (int from = 0; from < added.size(); from += DELETED_AT_ONCE) {
      deleted +=
          delete(transaction, added.subList(from, Math.min(added.size(), from + DELETED_AT_ONCE)));
    }
    if (deleted != added.size()) {
      throw new SQLException("Two add up the same counts.", Dialect.CONFLICT);
    }
    List<Change> changes =
        ids.keySet().stream()
            .map(kind -> new Change(kind, sums.getOrDefault(kind, 0L)))
            .filter(change -> change.by() != 0)
            .toList();
    add(transaction, changes);
    return added.size() - changes.size();
  }

  private static int delete(Transaction transaction, List<Long> ids) throws SQLException {
    return transaction.update(
        "delete from dryrun_count where id in " + Transaction.places(ids), ids);
  }
}
