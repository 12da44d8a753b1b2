package io.dryrun.adapter.store.jdbc;

import io.dryrun.application.refusal.UnavailableException;
import io.dryrun.domain.run.DryRunState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes what has been kept long enough, and adds up what was counted. Used by one thread, but for
 * its end.
 */
final class Housekeeping {
  private static final Logger log = LoggerFactory.getLogger(Housekeeping.class);

  /** Small, so that nobody waits long for a row, and each transaction is soon over. */
  private static final int BATCH = 300;

  private final Database database;
  private final InstantSource clock;
  private final Duration keep;
  private final Duration keepErred;
  private volatile boolean ended;

  Housekeeping(Database database, InstantSource clock, Duration keep, Duration keepErred) {
    this.database = database;
    this.clock = clock;
    this.keep = keep;
    this.keepErred = keepErred;
  }

  private record Old(UUID run, RunCounts.Kind kind) {}

  /** However much there is to do, nothing more is begun. For any thread. */
  void end() {
    ended = true;
  }

  /** Does what there is to do; what fails is done the next time. */
  void round() {
    try {
      addUp();
      deleteOld();
    } catch (UnavailableException e) {
      log.debug("The store will be tidied up later", e);
    }
  }

  /** Adds up the changes of the counts, as long as that makes them fewer. */
  void addUp() {
    if (!database.here(RunCounts::isScattered)) {
      return;
    }
    for (int fewer = 1; fewer > 0 && !ended; ) {
      fewer = database.here(connection -> RunCounts.addUp(connection, false));
      fewer += database.here(connection -> RunCounts.addUp(connection, true));
    }
  }

  /** Deletes all that has been kept long enough. */
  void deleteOld() {
    Instant now = clock.instant();
    deleteAll(DryRunState.DONE, now.minus(keep));
    deleteAll(DryRunState.ERRED, now.minus(keepErred));
  }

  private void deleteAll(DryRunState state, Instant before) {
    for (int deleted = BATCH; deleted == BATCH && !ended; ) {
      deleted = database.here(connection -> deleteBatch(connection, state, before));
    }
  }

  private static int deleteBatch(Connection connection, DryRunState state, Instant before)
      throws SQLException {
    List<Old> old = old(connection, state, before);
    if (old.isEmpty()) {
      return 0;
    }
    List<UUID> runs = old.stream().map(Old::run).toList();
    RunParts.delete(connection, runs);
    Submissions.forget(connection, runs);
    try (PreparedStatement delete =
        connection.prepareStatement("delete from dryrun where uuid in " + Columns.places(runs))) {
      Columns.set(delete, runs);
      if (delete.executeUpdate() != runs.size()) {
        throw new SQLException("Two delete the same dry run.", Database.CONFLICT);
      }
    }
    RunCounts.add(
        connection, old.stream().map(run -> new RunCounts.Change(run.kind(), -1)).toList());
    return old.size();
  }

  private static List<Old> old(Connection connection, DryRunState state, Instant before)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select uuid, customer, offering, type from dryrun where state = ? and finished < ?"
                + " order by finished limit ? for update skip locked")) {
      Columns.set(select, List.of(state, before, BATCH));
      var old = new ArrayList<Old>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          old.add(
              new Old(
                  Columns.uuid(rows, "uuid"),
                  new RunCounts.Kind(
                      Columns.uuidOrNull(rows, "customer"),
                      Columns.uuid(rows, "offering"),
                      rows.getString("type"),
                      state.name())));
        }
      }
      return old;
    }
  }
}
