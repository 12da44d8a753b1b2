package io.dryrun.adapter.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.testkit.fixture.Runs;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A server that stands still within a transaction")
class StandstillTest {
  private static final UUID FROZEN = new UUID(0xF0, 1);
  private static final UUID RUN = Runs.pending(1).uuid();

  /** More than the others need to take it for dead. */
  private static final int BEATS = 9;

  @Test
  @DisplayName("does not keep others from giving their sign of life, and is taken over in the end")
  void holds_its_own_row() throws Exception {
    try (TestDatabase database = TestDatabase.postgres()) {
      assertTakenOverWhenReleased(
          database, "select id from dryrun_server where id = '" + FROZEN + "' for update");
    }
  }

  @Test
  @DisplayName("does not do so either if it holds a dry run")
  void holds_a_dry_run() throws Exception {
    try (TestDatabase database = TestDatabase.postgres()) {
      assertTakenOverWhenReleased(
          database, "select uuid from dryrun where uuid = '" + RUN + "' for update");
    }
  }

  private static void assertTakenOverWhenReleased(TestDatabase database, String lock)
      throws SQLException {
    leaveBehind(database);
    try (Connection frozen = database.dataSource().getConnection()) {
      frozen.setAutoCommit(false);
      try (var statement = frozen.createStatement()) {
        statement.execute(lock);
      }
      try (TestServer heir = TestServer.working(database, settings -> settings)) {
        TestServer.await(
            () ->
                database.number("select max(beat) from dryrun_server where id <> '" + FROZEN + "'")
                    > BEATS);
        assertThat(heir.recovered()).isEmpty();

        frozen.rollback();

        TestServer.await(() -> heir.recovered().contains(RUN));
      }
    }
  }

  /** A dry run that is executed by a server of which nothing more is heard. */
  private static void leaveBehind(TestDatabase database) {
    try (JdbcDryRuns dryRuns = database.store().open()) {
      dryRuns.store().add(Runs.executing(1));
      database.execute(
          "insert into dryrun_server (id, beat) values ('" + FROZEN + "', 7)",
          "update dryrun set owner = '" + FROZEN + "'");
    }
  }
}
