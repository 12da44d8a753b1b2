package io.dryrun.adapter.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dryrun.application.page.DryRunFilter;
import io.dryrun.application.page.PageRequest;
import io.dryrun.application.port.out.Visibility;
import io.dryrun.application.refusal.UnavailableException;
import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.DryRunState;
import io.dryrun.testkit.fixture.Offerings;
import io.dryrun.testkit.fixture.Runs;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A database of another version")
class UpgradeTest {
  private static final UUID DEAD = new UUID(0xDEAD, 1);
  private static final Instant CREATED = Instant.parse("2026-03-01T12:00:00.123456Z");

  static List<String> databases() {
    return TestDatabase.names();
  }

  @ParameterizedTest
  @MethodSource("databases")
  @DisplayName("before is migrated with all that is in it, and what waits in it is executed")
  void migrated(String name) throws Exception {
    try (TestDatabase database = TestDatabase.named(name)) {
      Schema.migrations(database.dataSource(), database.dialect()).target("1").load().migrate();
      try (Connection connection = database.dataSource().getConnection()) {
        fill(new Transaction(connection, database.dialect()));
      }

      try (TestServer server = TestServer.working(database, settings -> settings)) {
        var store = server.dryRuns().store();
        assertThat(store.find(id(1))).contains(done());
        assertThat(store.list(Visibility.everything(), DryRunFilter.NONE, PageRequest.first()))
            .satisfies(page -> assertThat(page.total()).isEqualTo(3))
            .satisfies(page -> assertThat(page.items()).hasSize(3));
        TestServer.await(() -> server.executed().contains(id(2)));
        TestServer.await(() -> server.recovered().contains(id(3)));
        TestServer.await(() -> server.state(2) == DryRunState.DONE);
        var done = DryRunFilter.NONE.withStates(Set.of(DryRunState.DONE));
        assertThat(store.list(Visibility.everything(), done, PageRequest.first()).total())
            .isEqualTo(2);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  @DisplayName("may hold tables of others, which stay as they are")
  void shared_schema(String name) {
    try (TestDatabase database = TestDatabase.named(name)) {
      database.execute("create table others (a int)", "insert into others values (42)");

      database.store().open().close();
      database.store().open().close();

      assertThat(database.number("select a from others")).isEqualTo(42);
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  @DisplayName("after this one is not touched")
  void newer(String name) {
    try (TestDatabase database = TestDatabase.named(name)) {
      database.store().open().close();
      String table =
          "\"dryrun_schema\" (\"installed_rank\", \"version\", \"description\", \"type\","
              + " \"script\", \"installed_by\", \"execution_time\", \"success\")";
      database.execute(
          "insert into "
              + table
              + " values (99, '99', 'of tomorrow', 'SQL', 'V99__of_tomorrow.sql', 'x', 1, true)");

      assertThatThrownBy(() -> database.store().open())
          .isInstanceOf(UnavailableException.class)
          .hasMessageContaining("newer version");

      assertThat(database.number("select count(*) from dryrun_server")).isZero();
    }
  }

  @Test
  @DisplayName("and one that is empty may be opened by several servers at the same moment")
  void together() throws Exception {
    try (TestDatabase database = TestDatabase.postgres();
        var threads = Executors.newFixedThreadPool(4)) {
      Callable<JdbcDryRuns> open = () -> database.store().shared(true).open();
      for (Future<JdbcDryRuns> opened : threads.invokeAll(Collections.nCopies(4, open))) {
        opened.get().close();
      }

      assertThat(database.number("select count(*) from dryrun_server")).isZero();
    }
  }

  private static DryRun done() {
    RunCodec.Asked asked = StoredDocuments.asked();
    return DryRun.accepted(
            id(1),
            Offerings.OFFERING,
            Offerings.CUSTOMER,
            asked.requester(),
            asked.request(),
            CREATED)
        .start(CREATED.plusMillis(5))
        .finish(StoredDocuments.result());
  }

  /** As the first version left it: one that is done, one that waits, one that was cut short. */
  private static void fill(Transaction transaction) throws SQLException {
    insert(transaction, "dryrun_server (id, beat)", DEAD, 17L);
    run(transaction, 1, "DONE", CREATED.plusMillis(5), null, null);
    run(transaction, 2, "PENDING", null, 4L, null);
    run(transaction, 3, "EXECUTING", CREATED.plusMillis(5), null, DEAD);
    for (int number = 1; number <= 3; number++) {
      part(transaction, number, RunParts.ASKED, asked(number));
    }
    part(transaction, 1, RunParts.RESULT, StoredDocuments.resource("result-1.json"));
    part(transaction, 1, RunParts.PRINTED, new byte[] {'v', 'm', '-', '1', '\n'});
  }

  /** At its end a dry run forgets what is secret, and so the documents differ. */
  private static byte[] asked(int number) {
    if (number > 1) {
      return StoredDocuments.resource("asked-1.json");
    }
    DryRun done = done();
    return RunCodec.encode(new RunCodec.Asked(done.requester(), done.request()));
  }

  private static void run(
      Transaction transaction,
      int number,
      String state,
      @Nullable Instant started,
      @Nullable Long turn,
      @Nullable UUID owner)
      throws SQLException {
    insert(
        transaction,
        "dryrun (uuid, offering, customer, party, type, state, created, started, finished, turn,"
            + " owner)",
        id(number),
        Offerings.OFFERING,
        Offerings.CUSTOMER,
        Offerings.CUSTOMER,
        "CREATE",
        state,
        CREATED,
        started,
        state.equals("DONE") ? StoredDocuments.result().finished() : null,
        turn,
        owner);
  }

  private static void part(Transaction transaction, int number, int kind, byte[] content)
      throws SQLException {
    insert(
        transaction,
        "dryrun_part (dryrun, kind, start, piece, ending, content)",
        id(number),
        kind,
        0,
        0,
        0,
        content);
  }

  private static void insert(Transaction transaction, String into, @Nullable Object... values)
      throws SQLException {
    List<@Nullable Object> row = Arrays.asList(values);
    transaction.update("insert into " + into + " values " + Transaction.places(row), row);
  }

  private static UUID id(int number) {
    return Runs.pending(number).uuid();
  }
}
