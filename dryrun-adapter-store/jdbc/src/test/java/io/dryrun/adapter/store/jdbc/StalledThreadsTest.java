package io.dryrun.adapter.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.testkit.fake.FakeExecution;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The threads of a store")
class StalledThreadsTest {

  @ParameterizedTest
  @ValueSource(strings = {"dryrun-keeper", "dryrun-tidying", "dryrun-claims"})
  @DisplayName("are told by name once they have died, and not before or after the end")
  void one_dies(String name) {
    try (TestDatabase database = TestDatabase.sqlite()) {
      Set<Thread> others = Thread.getAllStackTraces().keySet();
      JdbcDryRuns dryRuns = database.store().open();
      dryRuns.queue().deliverTo(new FakeExecution());
      assertThat(dryRuns.stalledThreads()).isEmpty();

      Thread.getAllStackTraces().keySet().stream()
          .filter(thread -> thread.getName().equals(name) && !others.contains(thread))
          .forEach(Thread::interrupt);

      TestServer.await(() -> !dryRuns.stalledThreads().isEmpty());
      assertThat(dryRuns.stalledThreads()).containsExactly(name);
      dryRuns.close();
      assertThat(dryRuns.stalledThreads()).isEmpty();
    }
  }

  @Test
  @DisplayName("are lost if they live and have not got on for longer than they may")
  void one_stands_still() {
    var heartbeat = new ThreadHeartbeat();

    heartbeat.beat();

    Thread here = Thread.currentThread();
    assertThat(heartbeat.isLost(here, Duration.ofHours(1))).isFalse();
    assertThat(heartbeat.isLost(here, Duration.ofNanos(-1))).isTrue();
  }
}
