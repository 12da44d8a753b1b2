package io.dryrun.adapter.store.jdbc;

import static org.assertj.core.api.Assertions.fail;

import io.dryrun.application.port.in.ExecuteDryRuns;
import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.DryRunState;
import io.dryrun.testkit.fixture.Runs;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/** One server of several: what it was asked to do, and how it does it. */
final class TestServer implements ExecuteDryRuns, AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final JdbcDryRuns dryRuns;
  private final List<UUID> executed = new CopyOnWriteArrayList<>();
  private final List<UUID> recovered = new CopyOnWriteArrayList<>();
  private final List<UUID> stopped = new CopyOnWriteArrayList<>();
  private final CountDownLatch held;

  private TestServer(JdbcDryRuns dryRuns, boolean holding) {
    this.dryRuns = dryRuns;
    held = new CountDownLatch(holding ? 1 : 0);
    dryRuns.queue().deliverTo(this);
  }

  /** One that executes what it gets: the script ends at once. */
  static TestServer working(TestDatabase database, UnaryOperator<JdbcDryRunsBuilder> settings) {
    return new TestServer(open(database, settings), false);
  }

  /** One whose scripts don't end until it closes. */
  static TestServer holding(TestDatabase database, UnaryOperator<JdbcDryRunsBuilder> settings) {
    return new TestServer(open(database, settings), true);
  }

  private static JdbcDryRuns open(
      TestDatabase database, UnaryOperator<JdbcDryRunsBuilder> settings) {
    return settings
        .apply(
            database
                .store()
                .shared(true)
                .connections(3)
                .poll(Duration.ofMillis(20))
                .lease(Duration.ofMillis(1500)))
        .open();
  }

  JdbcDryRuns dryRuns() {
    return dryRuns;
  }

  void accept(int number) {
    dryRuns.queue().accept(Runs.pending(number), null);
  }

  @Override
  public void execute(UUID run) {
    DryRun executing = dryRuns.store().find(run).orElseThrow().start(Instant.EPOCH);
    if (!dryRuns.store().replace(executing, DryRunState.PENDING)) {
      return;
    }
    executed.add(run);
    try {
      held.await();
    } catch (InterruptedException e) {
      return;
    }
    end(executing);
  }

  /** The script of a dry run ends here; whether that could be stored. */
  boolean end(DryRun executing) {
    return dryRuns
        .store()
        .replace(
            executing.finish(Runs.done(1, "done\n").result().orElseThrow()), DryRunState.EXECUTING);
  }

  @Override
  public void recover(UUID run) {
    recovered.add(run);
  }

  @Override
  public void stop(UUID run) {
    stopped.add(run);
  }

  List<UUID> executed() {
    return executed;
  }

  List<UUID> recovered() {
    return recovered;
  }

  List<UUID> stopped() {
    return stopped;
  }

  DryRunState state(int number) {
    return dryRuns.store().find(Runs.pending(number).uuid()).orElseThrow().state();
  }

  static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        fail("What the test waits for did not happen within %s.", PATIENCE);
      }
      LockSupport.parkNanos(5_000_000);
    }
  }

  @Override
  public void close() {
    dryRuns.close();
  }
}
