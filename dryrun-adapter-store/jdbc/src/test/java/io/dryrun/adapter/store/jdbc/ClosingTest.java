package io.dryrun.adapter.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.dryrun.application.refusal.UnavailableException;
import io.dryrun.domain.run.DryRunState;
import io.dryrun.testkit.fake.FakeExecution;
import io.dryrun.testkit.fixture.Runs;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Closing the store")
class ClosingTest {
  private static final String SERVERS = "select count(*) from dryrun_server";

  static List<String> databases() {
    return TestDatabase.names();
  }

  @ParameterizedTest
  @MethodSource("databases")
  @DisplayName("leaves the servers and harms no file also if who closes it is interrupted")
  void interrupted(String name) {
    try (TestDatabase database = TestDatabase.named(name)) {
      JdbcDryRuns dryRuns = database.store().open();
      dryRuns.store().add(Runs.done(1, "done\n"));

      Thread.currentThread().interrupt();
      dryRuns.close();

      assertThat(Thread.interrupted()).isTrue();
      assertThat(database.number(SERVERS)).isZero();
      assertThat(database.number("select count(*) from dryrun")).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  @DisplayName("leaves no thread and no connection behind, whatever failed before, and twice")
  void nothing_stays(String name) {
    try (TestDatabase database = TestDatabase.named(name)) {
      Set<Thread> before = ours();
      JdbcDryRuns dryRuns = database.store().open();
      dryRuns.queue().deliverTo(new FakeExecution());
      dryRuns.store().add(Runs.executing(1));
      for (int i = 0; i < 30; i++) {
        assertThatThrownBy(() -> dryRuns.store().add(Runs.executing(1)))
            .isInstanceOf(IllegalStateException.class);
        assertThat(dryRuns.store().replace(Runs.executing(2), DryRunState.PENDING)).isFalse();
      }
      dryRuns.store().replace(Runs.done(1, ""), DryRunState.EXECUTING);

      dryRuns.close();
      dryRuns.close();

      assertThat(database.number(SERVERS)).isZero();
      TestServer.await(() -> before.containsAll(ours()));
      var pool = ((HikariDataSource) database.dataSource()).getHikariPoolMXBean();
      assertThat(pool.getActiveConnections()).isZero();
      assertThatThrownBy(() -> dryRuns.store().find(Runs.done(1, "").uuid()))
          .isInstanceOf(UnavailableException.class)
          .hasMessageContaining("closed");
    }
  }

  @Test
  @DisplayName("waits for transactions that are under way")
  void waits() throws Exception {
    try (TestDatabase embedded = TestDatabase.sqlite()) {
      Schema.migrate(embedded.dataSource(), embedded.dialect());
      var database =
          new Database(embedded.dataSource(), embedded.dialect(), new FreeSpace(null, 0), 1);
      var begun = new CountDownLatch(1);
      var goOn = new CountDownLatch(1);
      var done = new AtomicBoolean();
      Thread.startVirtualThread(
          () ->
              database.transaction(
                  connection -> {
                    begun.countDown();
                    awaitUninterrupted(goOn);
                    done.set(true);
                    return connection;
                  }));
      begun.await();
      var doneAtClose = new AtomicBoolean();
      Thread closing =
          Thread.ofPlatform()
              .start(
                  () -> {
                    database.close();
                    doneAtClose.set(done.get());
                  });
      TestServer.await(() -> closing.getState() == Thread.State.TIMED_WAITING);

      closing.interrupt();
      goOn.countDown();
      closing.join();

      assertThat(doneAtClose).isTrue();
    }
  }

  @Test
  @DisplayName("does not wait until all is deleted that is old")
  void tidying_ends() {
    try (TestDatabase embedded = TestDatabase.sqlite();
        JdbcDryRuns dryRuns = embedded.store().open()) {
      dryRuns.store().add(Runs.done(1, "done\n"));
      var housekeeping =
          new Housekeeping(
              new Database(embedded.dataSource(), embedded.dialect(), new FreeSpace(null, 0), 1),
              () -> Instant.parse("2100-01-01T00:00:00Z"),
              Duration.ofDays(1),
              Duration.ofDays(1));

      housekeeping.end();
      housekeeping.deleteOld();

      assertThat(embedded.number("select count(*) from dryrun")).isEqualTo(1);
    }
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError("Nobody interrupts a transaction.", e);
    }
  }

  private static Set<Thread> ours() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("dryrun-"))
        .collect(Collectors.toSet());
  }
}
