package io.dryrun.adapter.store.jdbc;

import io.dryrun.domain.run.DryRun;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/**
 * Who of those that wait in the queue is next. Each party's dry runs have turns of their own, one
 * after the other, so that parties alternate; who comes anew begins with the turn that the others
 * have reached. Each method is a part of a transaction.
 */
final class Turns {
  private Turns() {}

  /** The turn of a dry run that is being accepted. */
  static long next(Connection connection, DryRun run) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select (select max(turn) from dryrun where party = ? and turn >= 0),"
                + " (select min(turn) from dryrun where turn >= 0)")) {
      Columns.set(select, List.of(RunTable.party(run)));
      try (ResultSet row = select.executeQuery()) {
        row.next();
        long own = row.getLong(1);
        long afterOwn = row.wasNull() ? 0 : own + 1;
        return Math.max(afterOwn, row.getLong(2));
      }
    }
  }

  /** How many wait that nobody has taken. */
  static int waiting(Connection connection) throws SQLException {
    try (PreparedStatement select =
            connection.prepareStatement(
                "select count(*) from dryrun where turn >= 0 and owner is null");
        ResultSet row = select.executeQuery()) {
      row.next();
      return row.getInt(1);
    }
  }

  /** Takes up to that many, in the order of their turns. */
  static List<UUID> take(Connection connection, int most, UUID me) throws SQLException {
    List<UUID> runs;
    try (PreparedStatement select =
        connection.prepareStatement(
            "select uuid from dryrun where turn >= 0 and owner is null"
                + " order by turn, created, uuid limit ? for update skip locked")) {
      Columns.set(select, List.of(most));
      runs = Columns.uuids(select);
    }
    if (!runs.isEmpty()) {
      try (PreparedStatement update =
          connection.prepareStatement(
              "update dryrun set owner = ? where owner is null and uuid in "
                  + Columns.places(runs))) {
        update.setObject(1, me);
        for (int i = 0; i < runs.size(); i++) {
          update.setObject(i + 2, runs.get(i));
        }
        if (update.executeUpdate() != runs.size()) {
          // H2 may give a row to two who skip what is locked.
          throw new SQLException("Two take the same dry run.", Database.CONFLICT);
        }
      }
    }
    return runs;
  }
}
