package io.dryrun.adapter.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.application.page.DryRunFilter;
import io.dryrun.application.page.PageRequest;
import io.dryrun.application.port.out.SubmissionKey;
import io.dryrun.application.port.out.Visibility;
import io.dryrun.domain.output.OutputChunk;
import io.dryrun.domain.run.DryRunState;
import io.dryrun.domain.run.Termination;
import io.dryrun.testkit.fake.SettableClock;
import io.dryrun.testkit.fixture.Runs;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Tidying up")
class TidyingTest {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration WEEK = Duration.ofDays(7);

  static List<String> databases() {
    return TestDatabase.names();
  }

  @ParameterizedTest
  @MethodSource("databases")
  @DisplayName("deletes what is done after a day and what has erred after a week, and nothing else")
  void retention(String name) {
    try (TestDatabase database = TestDatabase.named(name);
        JdbcDryRuns dryRuns = database.store().open()) {
      dryRuns.queue().deliverTo(new NeverStarting(new CountDownLatch(1)));
      dryRuns.store().add(Runs.done(1, "done\n"));
      dryRuns.store().add(Runs.erred(2, new Termination.Exited(1), "erred\n"));
      dryRuns.store().add(Runs.executing(3));
      dryRuns.store().append(Runs.executing(3).uuid(), new OutputChunk(0, 3, "abc"), 100);
      dryRuns.queue().accept(Runs.pending(4), null);
      Instant ended = Runs.done(2, "").result().orElseThrow().finished();

      tidy(database, ended.plus(DAY).minusSeconds(5));
      assertThat(left(dryRuns)).containsExactly(4, 3, 2, 1);
      tidy(database, ended.plus(DAY).plusSeconds(5));
      assertThat(left(dryRuns)).containsExactly(4, 3, 2);
      tidy(database, ended.plus(WEEK).plusSeconds(5));
      assertThat(left(dryRuns)).containsExactly(4, 3);
      tidy(database, ended.plus(WEEK.multipliedBy(100)));
      assertThat(left(dryRuns)).containsExactly(4, 3);
      assertThat(dryRuns.store().find(Runs.executing(3).uuid()).orElseThrow().output().text())
          .isEqualTo("abc");
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  @DisplayName("deletes however many there are, and leaves nothing of them behind")
  void many(String name) {
    try (TestDatabase database = TestDatabase.named(name);
        JdbcDryRuns dryRuns = database.store().open()) {
      for (int number = 1; number <= 700; number++) {
        dryRuns.store().add(Runs.done(number, "done\n"));
      }
      dryRuns.queue().deliverTo(new NeverStarting(new CountDownLatch(1)));
      var key = new SubmissionKey("alice", "key", "f".repeat(64), Instant.EPOCH);
      UUID submitted = dryRuns.queue().accept(Runs.pending(701), key).uuid();
      dryRuns
          .store()
          .replace(Runs.erred(701, new Termination.Cancelled(), ""), DryRunState.PENDING);

      tidy(database, SettableClock.START.plus(WEEK).plus(DAY));

      assertThat(left(dryRuns)).isEmpty();
      assertThat(dryRuns.store().find(submitted)).isEmpty();
      for (String table : List.of("dryrun", "dryrun_part", "dryrun_submission")) {
        assertThat(database.number("select count(*) from " + table)).as(table).isZero();
      }
      assertThat(dryRuns.queue().accept(Runs.pending(702), key).uuid()).isNotEqualTo(submitted);
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  @DisplayName("adds up the counts without changing what they say, also while they change")
  void counts(String name) throws Exception {
    try (TestDatabase database = TestDatabase.named(name);
        JdbcDryRuns dryRuns = database.store().open()) {
      var housekeeping = housekeeping(database, Instant.EPOCH);
      Thread adding =
          Thread.ofPlatform()
              .start(
                  () -> {
                    for (int number = 1; number <= 100; number++) {
                      dryRuns.store().add(Runs.pending(number));
                      dryRuns.store().replace(Runs.executing(number), DryRunState.PENDING);
                      dryRuns.store().replace(Runs.done(number, ""), DryRunState.EXECUTING);
                    }
                  });
      while (adding.isAlive()) {
        housekeeping.addUp();
      }
      adding.join();
      housekeeping.addUp();

      assertThat(
              dryRuns
                  .store()
                  .list(Visibility.everything(), DryRunFilter.NONE, PageRequest.first())
                  .total())
          .isEqualTo(100);
      assertThat(database.number("select count(*) from dryrun_count")).isEqualTo(1);
    }
  }

  private static void tidy(TestDatabase database, Instant now) {
    housekeeping(database, now).deleteOld();
  }

  private static Housekeeping housekeeping(TestDatabase database, Instant now) {
    return new Housekeeping(
        new Database(database.dataSource(), database.dialect(), new FreeSpace(null, 0), 1),
        () -> now,
        DAY,
        WEEK);
  }

  private static List<Integer> left(JdbcDryRuns dryRuns) {
    var page =
        dryRuns.store().list(Visibility.everything(), DryRunFilter.NONE, PageRequest.first());
    assertThat(page.total()).isEqualTo(page.items().size());
    return page.items().stream()
        .map(run -> (int) (run.uuid().getLeastSignificantBits() & 0xFFFF))
        .toList();
  }
}
