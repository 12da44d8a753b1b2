package io.dryrun.adapter.store.jdbc;

import io.dryrun.application.port.out.RunProgress;
import io.dryrun.domain.output.OutputChunk;
import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.DryRunState;
import io.dryrun.domain.run.RunResult;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Table of dry runs, which are written and read whole. Each method is a part of a transaction. */
final class RunTable {
  private RunTable() {}

  /**
   * Adds a dry run.
   *
   * @param turn when it is to be executed; null if it does not wait in the queue
   * @param owner who has it in hand; null for nobody
   * @throws IllegalStateException if there is one with its id
   */
  static void add(Transaction transaction, DryRun run, @Nullable Long turn, @Nullable UUID owner)
      throws SQLException {
    Optional<RunResult> result = run.result();
    try {
      transaction.update(
          "insert into dryrun (uuid, offering, customer, party, type, state, created, started,"
              + " finished, turn, owner) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
          Arrays.asList(
              run.uuid(),
              run.offering(),
              run.customer().orElse(null),
              run.party(),
              run.request().type(),
              run.state(),
              run.created(),
              run.started().orElse(null),
              result.map(RunResult::finished).orElse(null),
              turn,
              owner));
    } catch (SQLException e) {
      if (transaction.dialect().isDuplicate(e)) {
        throw new IllegalStateException(
            "The dry run %s is stored already.".formatted(run.uuid()), e);
      }
      throw e;
    }
    if (result.isPresent()) {
      RunParts.addEnd(transaction, run, result.get());
    } else {
      RunParts.addRequest(transaction, run);
    }
    RunCounts.add(transaction, new RunCounts.Change(RunCounts.Kind.of(run, run.state()), 1));
  }

  /**
   * Stores the next step of a dry run.
   *
   * @param me who must have it in hand, unless it is pending and ends
   * @return whether it was in that state, and in the right hands
   */
  static boolean step(Transaction transaction, DryRun next, DryRunState expected, UUID me)
      throws SQLException {
    boolean ends = next.state().isFinal();
    boolean byAnyone = ends && expected == DryRunState.PENDING;
    var values = new ArrayList<@Nullable Object>();
    values.add(next.state());
    values.add(next.started().orElse(null));
    values.add(next.result().map(RunResult::finished).orElse(null));
    values.add(next.uuid());
    values.add(expected);
    if (!byAnyone) {
      values.add(me);
    }
    int changed =
        transaction.update(
            "update dryrun set state = ?, started = ?, finished = ?, turn = null"
                + (ends ? ", owner = null" : "")
                + " where uuid = ? and state = ?"
                + (byAnyone ? "" : " and owner = ?"),
            values);
    if (changed == 0) {
      return false;
    }
    Optional<RunResult> result = next.result();
    if (result.isPresent()) {
      RunParts.delete(transaction, List.of(next.uuid()));
      RunParts.addEnd(transaction, next, result.get());
    }
    RunCounts.add(
        transaction,
        new RunCounts.Change(RunCounts.Kind.of(next, expected), -1),
        new RunCounts.Change(RunCounts.Kind.of(next, next.state()), 1));
    return true;
  }

  /** What is stored of a dry run; empty if there is none of that id. */
  static Optional<StoredRun> find(Transaction transaction, UUID run) throws SQLException {
    var reading = new StoredRun.Collector();
    transaction.all(
        "select "
            + StoredRun.COLUMNS
            + " from dryrun r"
            + StoredRun.PARTS
            + "where r.uuid = ? order by "
            + StoredRun.ORDER,
        List.of(run),
        reading);
    return reading.runs().stream().findFirst();
  }

  /** How far one is; of one that has ended, nothing of its output. */
  static Optional<RunProgress> progress(Transaction transaction, UUID run, long from, int most)
      throws SQLException {
    Optional<DryRunState> state =
        transaction.first(
            "select state from dryrun where uuid = ?",
            List.of(run),
            row -> EnumWords.STATES.constant(row.text("state")));
    if (state.isEmpty()) {
      return Optional.empty();
    }
    List<OutputChunk> output =
        state.get() == DryRunState.EXECUTING
            ? RunParts.live(transaction, run, from, most)
            : List.of();
    return Optional.of(RunProgress.of(state.get(), output, from, most));
  }

  /** Whether this server executes it; nobody else takes a step with it in this transaction. */
  static boolean isExecutedBy(Transaction transaction, UUID run, UUID me) throws SQLException {
    return !transaction
        .uuids(
            "select uuid from dryrun where uuid = ? and state = ? and owner = ?"
                + transaction.dialect().forUpdate(),
            List.of(run, DryRunState.EXECUTING, me))
        .isEmpty();
  }
}
