package io.dryrun.adapter.store.jdbc;

import io.dryrun.domain.run.DryRun;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Fair order of those that wait in the queue. Each party's dry runs have turns of their own, one
 * after the other, so that parties alternate; who comes anew begins with the turn that the others
 * have reached. Each method is a part of a transaction.
 */
final class Turns {
  private Turns() {}

  /** The turn of a dry run that is being accepted. */
  static long next(Transaction transaction, DryRun run) throws SQLException {
    return transaction
        .first(
            "select (select max(turn) from dryrun where party = ? and turn >= 0) as own,"
                + " (select min(turn) from dryrun where turn >= 0) as reached",
            List.of(run.party()),
            row -> {
              long afterOwn = row.numberIfAny("own").orElse(-1) + 1;
              return Math.max(afterOwn, row.number("reached"));
            })
        .orElse(0L);
  }

  /** How many wait that nobody has taken. */
  static int waiting(Transaction transaction) throws SQLException {
    return transaction
        .first(
            "select count(*) as waiting from dryrun where turn >= 0 and owner is null",
            List.of(),
            row -> Math.toIntExact(row.number("waiting")))
        .orElse(0);
  }

  /** Takes up to that many, in the order of their turns. */
  static List<UUID> take(Transaction transaction, int most, UUID me) throws SQLException {
    List<UUID> runs =
        transaction.uuids(
            "select uuid from dryrun where turn >= 0 and owner is null"
                + " order by turn, created, uuid limit ?"
                + transaction.dialect().forUpdateSkipLocked(),
            List.of(most));
    if (!runs.isEmpty()) {
      var values = new ArrayList<Object>();
      values.add(me);
      values.addAll(runs);
      int taken =
          transaction.update(
              "update dryrun set owner = ? where owner is null and uuid in "
                  + Transaction.places(runs),
              values);
      if (taken != runs.size()) {
        throw new SQLException("Two take the same dry run.", Dialect.CONFLICT);
      }
    }
    return runs;
  }
}
