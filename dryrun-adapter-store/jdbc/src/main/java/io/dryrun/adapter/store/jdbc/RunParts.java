package io.dryrun.adapter.store.jdbc;

import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.OutputChunk;
import io.dryrun.domain.run.RunResult;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Writes what can be long of a dry run, in pieces. Each method is a part of a transaction. */
final class RunParts {
  /** Who asked for what. */
  static final int ASKED = 1;

  /** How it ended, but for what it printed. */
  static final int RESULT = 2;

  /** What it had printed in the end. */
  static final int PRINTED = 3;

  /** What it has printed so far. */
  static final int LIVE = 4;

  /** H2 holds a mebibyte in one value. */
  private static final int MOST_BYTES = 256 << 10;

  private RunParts() {}

  static void addRequest(Connection connection, DryRun run) throws SQLException {
    add(
        connection,
        run.uuid(),
        ASKED,
        RunCodec.encode(new RunCodec.Asked(run.requester(), run.request())));
  }

  /** Writes how it ended, and the request once more, which may have forgotten something. */
  static void addEnd(Connection connection, DryRun run, RunResult result) throws SQLException {
    addRequest(connection, run);
    add(connection, run.uuid(), RESULT, RunCodec.encode(result));
    add(connection, run.uuid(), PRINTED, result.output().text().getBytes(StandardCharsets.UTF_8));
  }

  /** Takes the place of what was appended from the chunk's start on; forgets what lies between. */
  static void append(Connection connection, UUID run, OutputChunk chunk, int kept)
      throws SQLException {
    long headEnd = kept / 2;
    long tailStart = chunk.end() - (kept - headEnd);
    try (PreparedStatement delete =
        connection.prepareStatement(
            "delete from dryrun_part where dryrun = ? and kind = ?"
                + " and (start >= ? or (start >= ? and ending <= ?))")) {
      Columns.set(delete, List.of(run, LIVE, chunk.start(), headEnd, tailStart));
      delete.executeUpdate();
    }
    add(
        connection,
        run,
        LIVE,
        chunk.start(),
        chunk.end(),
        chunk.text().getBytes(StandardCharsets.UTF_8));
  }

  static void delete(Connection connection, List<UUID> runs) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement(
            "delete from dryrun_part where dryrun in " + Columns.places(runs))) {
      Columns.set(delete, runs);
      delete.executeUpdate();
    }
  }

  private static void add(Connection connection, UUID run, int kind, byte[] content)
      throws SQLException {
    add(connection, run, kind, 0, 0, content);
  }

  private static void add(
      Connection connection, UUID run, int kind, long start, long end, byte[] content)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into dryrun_part (dryrun, kind, start, piece, ending, content)"
                + " values (?, ?, ?, ?, ?, ?)")) {
      for (int from = 0, piece = 0; from < content.length; from += MOST_BYTES, piece++) {
        byte[] bytes =
            Arrays.copyOfRange(content, from, Math.min(content.length, from + MOST_BYTES));
        Columns.set(insert, List.of(run, kind, start, piece, end, bytes));
        insert.addBatch();
      }
      if (content.length > 0) {
        insert.executeBatch();
      }
    }
  }
}
