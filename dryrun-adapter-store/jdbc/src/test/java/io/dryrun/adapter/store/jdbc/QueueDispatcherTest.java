package io.dryrun.adapter.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.testkit.fixture.Runs;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a server knows of the dry runs it has in hand")
class QueueDispatcherTest {
  private static final UUID RUN = Runs.pending(1).uuid();

  private final OwnedRuns here = new OwnedRuns();
  private final ExecutorService own = Executors.newSingleThreadExecutor();
  private final AtomicReference<Executor> threads = new AtomicReference<>(own);
  private TestDatabase database;
  private JdbcDryRuns dryRuns;
  private QueueDispatcher dispatcher;

  @BeforeEach
  void start() {
    database = TestDatabase.sqlite();
    dryRuns = database.store().open();
    dispatcher = dispatcher();
    dispatcher.start(new NeverStarting(new CountDownLatch(1)));
  }

  private QueueDispatcher dispatcher() {
    var transactions =
        new Database(database.dataSource(), database.dialect(), new FreeSpace(null, 0), 1);
    return new QueueDispatcher(
        transactions,
        new Membership(),
        here,
        1,
        Duration.ofMillis(50),
        task -> threads.get().execute(task));
  }

  @AfterEach
  void close() {
    dispatcher.cancel(Duration.ofSeconds(30));
    dryRuns.close();
    database.close();
    own.close();
  }

  @Test
  @DisplayName("forgets one that it looked after and that was at its end already")
  void recovered() {
    dispatcher.recover(RUN);

    TestServer.await(() -> here.all().isEmpty());
  }

  @Test
  @DisplayName("keeps one that somebody waits for and that was only looked after")
  void waited() {
    here.add(RUN);

    dispatcher.recover(RUN);
    dispatcher.cancel(Duration.ofSeconds(30));

    assertThat(here.all()).isEqualTo(List.of(RUN));
  }

  @Test
  @DisplayName("are executed on the threads of the embedder, which keep nothing of a cancel")
  void threads() throws Exception {
    var begun = new CountDownLatch(1);
    dispatcher.cancel(Duration.ofSeconds(30));
    dispatcher = dispatcher();
    dispatcher.start(new NeverStarting(begun));

    dispatcher.deliver(RUN);
    begun.await();
    Future<?> next = own.submit(() -> {});
    assertThat(next.isDone()).as("the only thread is taken").isFalse();
    dispatcher.cancel(Duration.ofSeconds(30));

    next.get();
    assertThat(own.submit(() -> Thread.currentThread().isInterrupted()).get()).isFalse();
  }

  @Test
  @DisplayName("are let go of where the embedder's executor takes no more")
  void refused() {
    threads.set(
        task -> {
          throw new RejectedExecutionException("full");
        });

    dispatcher.deliver(RUN);

    TestServer.await(() -> !dispatcher.has(RUN) && here.all().isEmpty());
  }
}
