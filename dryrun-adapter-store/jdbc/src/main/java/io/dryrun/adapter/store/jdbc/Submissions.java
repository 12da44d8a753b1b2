package io.dryrun.adapter.store.jdbc;

import io.dryrun.application.port.out.SubmissionKey;
import io.dryrun.application.refusal.KeyReusedException;
import io.dryrun.domain.run.DryRun;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Under which names dry runs were submitted. Each method is a part of a transaction. */
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
  static Optional<RunReading> earlier(Connection connection, SubmissionKey key)
      throws SQLException {
    Optional<Earlier> earlier = find(connection, key);
    if (earlier.isEmpty() || earlier.get().created().isBefore(key.validSince())) {
      return Optional.empty();
    }
    Optional<RunReading> run = RunTable.find(connection, earlier.get().dryRun());
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
  static void add(Connection connection, SubmissionKey key, DryRun run) throws SQLException {
    delete(connection, key);
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into dryrun_submission (name, fingerprint, run, created)"
                + " values (?, ?, ?, ?)")) {
      Columns.set(insert, List.of(name(key), key.fingerprint(), run.uuid(), run.created()));
      insert.executeUpdate();
    } catch (SQLException e) {
      if (Database.isDuplicate(e)) {
        throw new TakenException(e);
      }
      throw e;
    }
  }

  /** Forgets those of dry runs that are deleted. */
  static void forget(Connection connection, List<UUID> runs) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement(
            "delete from dryrun_submission where run in " + Columns.places(runs))) {
      Columns.set(delete, runs);
      delete.executeUpdate();
    }
  }

  private static Optional<Earlier> find(Connection connection, SubmissionKey key)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select fingerprint, run, created from dryrun_submission where name = ?")) {
      Columns.set(select, List.of(name(key)));
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? Optional.of(
                new Earlier(
                    row.getString("fingerprint"),
                    Columns.uuid(row, "run"),
                    Columns.instant(row, "created")))
            : Optional.empty();
      }
    }
  }

  /** What is there counts no longer, or it would have been found. */
  private static void delete(Connection connection, SubmissionKey key) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement(
            "delete from dryrun_submission where name = ? and (created < ?"
                + " or not exists (select 1 from dryrun r where r.uuid = run))")) {
      Columns.set(delete, List.of(name(key), key.validSince()));
      delete.executeUpdate();
    }
  }

  /** A hash, since both may hold any character, and a key may be meant to be guessed by nobody. */
  private static String name(SubmissionKey key) {
    try {
      String text = key.requester().length() + ":" + key.requester() + key.key();
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }
}
