package io.dryrun.adapter.store.jdbc;

import io.dryrun.application.port.out.SubmissionKey;
import io.dryrun.application.refusal.KeyReusedException;
import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.secret.Sha256;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Table of the keys under which dry runs were submitted. Each method is a part of a transaction.
 */
final class Submissions {
  private Submissions() {}

  /** Somebody else uses the same name at the same moment; what they did will be seen next time. */
  static final class TakenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TakenException(Throwable cause) {
      super("The name of a submission is taken.", cause);
    }
  }

  private record Earlier(String fingerprint, UUID dryRun, Instant created) {}

  /**
   * What was submitted under that name, if it is still stored and counts.
   *
   * @throws KeyReusedException if it was something else
   */
  static Optional<StoredRun> earlier(Transaction transaction, SubmissionKey key)
      throws SQLException {
    Optional<Earlier> earlier = find(transaction, key);
    if (earlier.isEmpty() || earlier.get().created().isBefore(key.validSince())) {
      return Optional.empty();
    }
    Optional<StoredRun> run = RunTable.find(transaction, earlier.get().dryRun());
    if (run.isPresent() && !earlier.get().fingerprint().equals(key.fingerprint())) {
      throw new KeyReusedException();
    }
    return run;
  }

  /**
   * Notes a submission.
   *
   * @throws TakenException if somebody else has done so in this moment
   */
  static void add(Transaction transaction, SubmissionKey key, DryRun run) throws SQLException {
    delete(transaction, key);
    try {
      transaction.update(
          "insert into dryrun_submission (name, fingerprint, run, created) values (?, ?, ?, ?)",
          List.of(name(key), key.fingerprint(), run.uuid(), run.created()));
    } catch (SQLException e) {
      if (transaction.dialect().isDuplicate(e)) {
        throw new TakenException(e);
      }
      throw e;
    }
  }

  /** Forgets those of dry runs that are deleted. */
  static void forget(Transaction transaction, List<UUID> runs) throws SQLException {
    transaction.update(
        "delete from dryrun_submission where run in " + Transaction.places(runs), runs);
  }

  private static Optional<Earlier> find(Transaction transaction, SubmissionKey key)
      throws SQLException {
    return transaction.first(
        "select fingerprint, run, created from dryrun_submission where name = ?",
        List.of(name(key)),
        row -> new Earlier(row.text("fingerprint"), row.uuid("run"), row.instant("created")));
  }

  /** What is there counts no longer, or it would have been found. */
  private static void delete(Transaction transaction, SubmissionKey key) throws SQLException {
    transaction.update(
        "delete from dryrun_submission where name = ? and (created < ?"
            + " or not exists (select 1 from dryrun r where r.uuid = run))",
        List.of(name(key), key.validSince()));
  }

  /** A hash, since both may hold any character, and a key may be meant to be guessed by nobody. */
  private static String name(SubmissionKey key) {
    return Sha256.hex(key.requester().length() + ":" + key.requester() + key.key());
  }
}
