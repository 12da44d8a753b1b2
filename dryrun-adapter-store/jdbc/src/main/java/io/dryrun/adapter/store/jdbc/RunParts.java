package io.dryrun.adapter.store.jdbc;

import io.dryrun.domain.output.OutputChunk;
import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.RunResult;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Table of what can be long of a dry run, in pieces. Each method is a part of a transaction. */
final class RunParts {
  /** Who asked for what. */
  static final int ASKED = 1;

  /** How it ended, but for what it printed. */
  static final int RESULT = 2;

  /** What it had printed in the end. */
  static final int PRINTED = 3;

  /** What it has printed so far. */
  static final int LIVE = 4;

  /** A row that is changed is written whole, and one that is read is in memory twice. */
  private static final int MOST_BYTES = 256 << 10;

  /** Output that comes in small chunks is read a few at a time. */
  private static final int MOST_CHUNKS = 64;

  private RunParts() {}

  static void addRequest(Transaction transaction, DryRun run) throws SQLException {
    add(
        transaction,
        run.uuid(),
        ASKED,
        RunCodec.encode(new RunCodec.Asked(run.requester(), run.request())));
  }

  /** Writes how it ended, and the request once more, which may have forgotten something. */
  static void addEnd(Transaction transaction, DryRun run, RunResult result) throws SQLException {
    addRequest(transaction, run);
    add(transaction, run.uuid(), RESULT, RunCodec.encode(result));
    add(transaction, run.uuid(), PRINTED, result.output().text().getBytes(StandardCharsets.UTF_8));
  }

  /** Takes the place of what was appended from the chunk's start on; forgets what lies between. */
  static void append(Transaction transaction, UUID run, OutputChunk chunk, int kept)
      throws SQLException {
    long headEnd = kept / 2;
    long tailStart = chunk.end() - (kept - headEnd);
    transaction.update(
        "delete from dryrun_part where dryrun = ? and kind = ?"
            + " and (start >= ? or (start >= ? and ending <= ?))",
        List.of(run, LIVE, chunk.start(), headEnd, tailStart));
    add(
        transaction,
        run,
        LIVE,
        chunk.start(),
        chunk.end(),
        chunk.text().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * What comes next of the output of one that executes, in whole chunks: as many as make up {@code
   * most} bytes, and one at the least.
   */
  static List<OutputChunk> live(Transaction transaction, UUID run, long from, int most)
      throws SQLException {
    List<Long> starts =
        transaction.all(
            "select start, ending from dryrun_part"
                + " where dryrun = ? and kind = ? and piece = 0 and ending > ?"
                + " order by start limit "
                + MOST_CHUNKS,
            List.of(run, LIVE, from),
            row -> row.number("start"));
    var chunks = new ArrayList<OutputChunk>();
    long given = 0;
    for (long start : starts) {
      if (given >= most) {
        break;
      }
      OutputChunk chunk = live(transaction, run, start);
      given += chunk.end() - Math.max(from, start);
      chunks.add(chunk);
    }
    return chunks;
  }

  private static OutputChunk live(Transaction transaction, UUID run, long start)
      throws SQLException {
    var content = new ByteArrayOutputStream();
    List<Long> ends =
        transaction.all(
            "select ending, content from dryrun_part"
                + " where dryrun = ? and kind = ? and start = ? order by piece",
            List.of(run, LIVE, start),
            row -> {
              byte[] piece = row.bytes("content");
              content.writeBytes(piece == null ? new byte[0] : piece);
              return row.number("ending");
            });
    return new OutputChunk(start, ends.getFirst(), content.toString(StandardCharsets.UTF_8));
  }

  static void delete(Transaction transaction, List<UUID> runs) throws SQLException {
    transaction.update("delete from dryrun_part where dryrun in " + Transaction.places(runs), runs);
  }

  private static void add(Transaction transaction, UUID run, int kind, byte[] content)
      throws SQLException {
    add(transaction, run, kind, 0, 0, content);
  }

  private static void add(
      Transaction transaction, UUID run, int kind, long start, long end, byte[] content)
      throws SQLException {
    var pieces = new ArrayList<List<Object>>();
    for (int from = 0; from < content.length; from += MOST_BYTES) {
      byte[] bytes = Arrays.copyOfRange(content, from, Math.min(content.length, from + MOST_BYTES));
      pieces.add(List.of(run, kind, start, pieces.size(), end, bytes));
    }
    transaction.updateAll(
        "insert into dryrun_part (dryrun, kind, start, piece, ending, content)"
            + " values (?, ?, ?, ?, ?, ?)",
        pieces);
  }
}
