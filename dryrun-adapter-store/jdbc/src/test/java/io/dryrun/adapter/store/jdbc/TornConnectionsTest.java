package io.dryrun.adapter.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.dryrun.application.port.out.SubmissionKey;
import io.dryrun.application.refusal.UnavailableException;
import io.dryrun.domain.run.DryRunState;
import io.dryrun.testkit.fake.FakeExecution;
import io.dryrun.testkit.fixture.Runs;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A database whose connections tear")
class TornConnectionsTest {
  private static final Pattern SERVER = Pattern.compile("(jdbc:postgresql://)([^:/]+):(\\d+)(/.*)");

  private static final int RUNS = 15;

  private TestDatabase database;
  private TornLink link;
  private HikariDataSource torn;
  private JdbcDryRuns dryRuns;

  @BeforeEach
  void open() {
    database = TestDatabase.postgres();
    Matcher server = SERVER.matcher(database.url());
    assertThat(server.matches()).as("DATABASE_URL names host and port").isTrue();
    link = new TornLink(server.group(2), Integer.parseInt(server.group(3)));
    var config = new HikariConfig();
    config.setJdbcUrl(server.group(1) + "127.0.0.1:" + link.port() + server.group(4));
    config.setConnectionTimeout(1_000);
    config.setMaximumPoolSize(6);
    torn = new HikariDataSource(config);
    dryRuns =
        JdbcDryRuns.over(torn)
            .connections(3)
            .poll(Duration.ofMillis(20))
            .lease(Duration.ofSeconds(1))
            .clock(TestDatabase.NOTHING_IS_OLD)
            .open();
  }

  @AfterEach
  void close() throws Exception {
    if (dryRuns != null) {
      link.up();
      dryRuns.close();
      torn.close();
      link.close();
    }
    if (database != null) {
      database.close();
    }
  }

  @Test
  @DisplayName(
      "stores what is sent again with its key once, and each that was accepted is executed")
  void sent_again() throws Exception {
    dryRuns.queue().deliverTo(new FakeExecution(this::execute));
    for (int number = 1; number <= RUNS; number++) {
      Thread tearing = Thread.startVirtualThread(link::tear);
      var key = new SubmissionKey("alice", "key-" + number, "f".repeat(64), Instant.EPOCH);
      acceptInTheEnd(key);
      tearing.join();
    }

    TestServer.await(
        () -> database.number("select count(*) from dryrun where state = 'DONE'") == RUNS);
    assertThat(database.number("select count(*) from dryrun")).isEqualTo(RUNS);
  }

  @Test
  @DisplayName("is told to be away while it is, and serves again when it is back")
  void away_and_back() {
    dryRuns.queue().deliverTo(new FakeExecution(this::execute));

    link.down();

    assertThatThrownBy(() -> dryRuns.queue().accept(Runs.pending(1), null))
        .isInstanceOf(UnavailableException.class);
    assertThatThrownBy(() -> dryRuns.store().find(Runs.pending(1).uuid()))
        .isInstanceOf(UnavailableException.class);
    TestServer.await(() -> !dryRuns.isAnswering());

    link.up();

    TestServer.await(dryRuns::isAnswering);
    dryRuns.queue().accept(Runs.pending(2), null);
    TestServer.await(
        () -> database.number("select count(*) from dryrun where state = 'DONE'") == 1);
  }

  /** Who got no answer does not know whether it was stored. */
  private void acceptInTheEnd(SubmissionKey key) {
    TestServer.await(
        () -> {
          try {
            dryRuns.queue().accept(Runs.pending(UUID.randomUUID(), Instant.now()), key);
            return true;
          } catch (UnavailableException e) {
            return false;
          }
        });
  }

  /** As the application does: what is unclear is read back. */
  private void execute(UUID run) {
    TestServer.await(() -> done(run));
  }

  private boolean done(UUID run) {
    try {
      var stored = dryRuns.store().find(run).orElseThrow();
      if (stored.state() == DryRunState.PENDING) {
        dryRuns.store().replace(stored.start(Instant.EPOCH), DryRunState.PENDING);
        return false;
      }
      return stored.state() == DryRunState.DONE
          || dryRuns
              .store()
              .replace(
                  stored.finish(Runs.done(1, "done\n").result().orElseThrow()),
                  DryRunState.EXECUTING);
    } catch (UnavailableException e) {
      return false;
    }
  }
}
