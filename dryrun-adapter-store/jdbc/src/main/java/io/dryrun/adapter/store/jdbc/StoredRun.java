package io.dryrun.adapter.store.jdbc;

import io.dryrun.domain.output.CapturedOutput;
import io.dryrun.domain.output.OutputChunk;
import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.DryRun.Progress;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Stored dry run, put together from its row and its parts. */
final class StoredRun {
  /** What a query must select, of the row {@code r} and its part {@code p}. */
  static final String COLUMNS =
      "r.uuid, r.offering, r.customer, r.state, r.created, r.started,"
          + " p.kind, p.start, p.ending, p.content";

  /** How a query joins the parts, so that they come in order. */
  static final String PARTS = " left join dryrun_part p on p.dryrun = r.uuid ";

  /** Within a dry run. */
  static final String ORDER = "p.kind, p.start, p.piece";

  private record PartOf(int kind, long start) {}

  private static final class Part {
    private final long end;
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();

    Part(long end) {
      this.end = end;
    }

    String text() {
      return content.toString(StandardCharsets.UTF_8);
    }
  }

  private final UUID uuid;
  private final UUID offering;
  private final @Nullable UUID customer;
  private final String state;
  private final Instant created;
  private final @Nullable Instant started;
  private final Map<PartOf, Part> parts = new LinkedHashMap<>();

  private StoredRun(Row row) throws SQLException {
    uuid = row.uuid("uuid");
    offering = row.uuid("offering");
    customer = row.uuidOrNull("customer");
    state = row.text("state");
    created = row.instant("created");
    started = row.instantOrNull("started");
  }

  /** Puts the rows of a query together. Not thread-safe. */
  static final class Collector implements Transaction.RowReader<UUID> {
    private final Map<UUID, StoredRun> runs = new LinkedHashMap<>();

    @Override
    public UUID read(Row row) throws SQLException {
      UUID uuid = row.uuid("uuid");
      StoredRun run = runs.get(uuid);
      if (run == null) {
        run = new StoredRun(row);
        runs.put(uuid, run);
      }
      byte[] content = row.bytes("content");
      if (content != null) {
        long end = row.number("ending");
        run.parts
            .computeIfAbsent(
                new PartOf(Math.toIntExact(row.number("kind")), row.number("start")),
                part -> new Part(end))
            .content
            .writeBytes(content);
      }
      return uuid;
    }

    /** All dry runs, in the order of their first rows. */
    List<StoredRun> runs() {
      return new ArrayList<>(runs.values());
    }
  }

  UUID uuid() {
    return uuid;
  }

  /**
   * The dry run.
   *
   * @throws RunCodec.UnreadableException if its record can't be read
   */
  DryRun value() throws RunCodec.UnreadableException {
    try {
      return joined();
    } catch (IllegalArgumentException e) {
      // A word that a newer version writes, or parts that don't fit together.
      throw RunCodec.unreadable(uuid, "Its parts don't make a dry run.", e);
    }
  }

  private DryRun joined() throws RunCodec.UnreadableException {
    RunCodec.Asked asked = RunCodec.asked(uuid, document(RunParts.ASKED));
    Progress progress =
        switch (EnumWords.STATES.constant(state)) {
          case PENDING -> new Progress.Pending();
          case EXECUTING ->
              new Progress.Executing(started == null ? created : started, outputSoFar());
          case DONE, ERRED ->
              new Progress.Finished(
                  Optional.ofNullable(started),
                  RunCodec.result(
                      uuid,
                      document(RunParts.RESULT),
                      part(RunParts.PRINTED).map(Part::text).orElse("")));
        };
    return new DryRun(
        uuid,
        offering,
        Optional.ofNullable(customer),
        asked.requester(),
        asked.request(),
        created,
        progress);
  }

  private Optional<Part> part(int kind) {
    return Optional.ofNullable(parts.get(new PartOf(kind, 0)));
  }

  private byte[] document(int kind) {
    return part(kind).map(part -> part.content.toByteArray()).orElse(new byte[0]);
  }

  private CapturedOutput outputSoFar() {
    var chunks = new TreeMap<Long, OutputChunk>();
    parts.forEach(
        (of, part) -> {
          if (of.kind() == RunParts.LIVE) {
            chunks.put(of.start(), new OutputChunk(of.start(), part.end, part.text()));
          }
        });
    return CapturedOutput.of(List.copyOf(chunks.values()));
  }
}
