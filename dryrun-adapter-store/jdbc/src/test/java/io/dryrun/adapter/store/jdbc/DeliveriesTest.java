package io.dryrun.adapter.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.testkit.fixture.Runs;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a server knows of the dry runs it has in hand")
class DeliveriesTest {
  private static final UUID RUN = Runs.pending(1).uuid();

  private final RunsHere here = new RunsHere();
  private TestDatabase database;
  private JdbcDryRuns dryRuns;
  private Deliveries deliveries;

  @BeforeEach
  void start() {
    database = TestDatabase.h2();
    dryRuns = JdbcDryRuns.over(database.dataSource()).open();
    var transactions = new Database(database.dataSource(), new FreeSpace(null, 0), 1);
    deliveries = new Deliveries(transactions, new Membership(), here, 1, Duration.ofSeconds(60));
    deliveries.start(new NeverStarting(new CountDownLatch(1)));
  }

  @AfterEach
  void close() {
    deliveries.cancel(Duration.ofSeconds(30));
    dryRuns.close();
    database.close();
  }

  @Test
  @DisplayName("forgets one that it looked after and that was at its end already")
  void recovered() {
    deliveries.recover(RUN);

    TestServer.await(() -> here.all().isEmpty());
  }

  @Test
  @DisplayName("keeps one that somebody waits for and that was only looked after")
  void waited() {
    here.add(RUN);

    deliveries.recover(RUN);
    deliveries.cancel(Duration.ofSeconds(30));

    assertThat(here.all()).isEqualTo(List.of(RUN));
  }
}
