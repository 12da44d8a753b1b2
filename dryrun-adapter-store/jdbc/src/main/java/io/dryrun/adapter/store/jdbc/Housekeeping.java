package io.dryrun.adapter.store.jdbc;

import io.dryrun.application.refusal.UnavailableException;
import io.dryrun.domain.run.DryRunState;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Retention of what has ended: deletes what has been kept long enough, and adds up what was
 * counted. Used by one thread, but for its end.
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
      database.scrub();
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
      fewer = database.here(transaction -> RunCounts.addUp(transaction, false));
      fewer += database.here(transaction -> RunCounts.addUp(transaction, true));
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
      deleted = database.here(transaction -> deleteBatch(transaction, state, before));
    }
  }

  private static int deleteBatch(Transaction transaction, DryRunState state, Instant before)
      throws SQLException {
    List<Old> old = old(transaction, state, before);
    if (old.isEmpty()) {
      return 0;
    }
    List<UUID> runs = old.stream().map(Old::run).toList();
    RunParts.delete(transaction, runs);
    Submissions.forget(transaction, runs);
    int deleted =
        transaction.update("delete from dryrun where uuid in " + Transaction.places(runs), runs);
    if (deleted != runs.size()) {
      throw new SQLException("Two delete the same dry run.", Dialect.CONFLICT);
    }
    RunCounts.add(
        transaction, old.stream().map(run -> new RunCounts.Change(run.kind(), -1)).toList());
    return old.size();
  }

  private static List<Old> old(Transaction transaction, DryRunState state, Instant before)
      throws SQLException {
    return transaction.all(
        "select uuid, customer, offering, type from dryrun where state = ? and finished < ?"
            + " order by finished limit ?"
            + transaction.dialect().forUpdateSkipLocked(),
        List.of(state, before, BATCH),
        row ->
            new Old(
                row.uuid("uuid"),
                new RunCounts.Kind(
                    row.uuidOrNull("customer"),
                    row.uuid("offering"),
                    row.text("type"),
                    EnumWords.STATES.word(state))));
  }
}
