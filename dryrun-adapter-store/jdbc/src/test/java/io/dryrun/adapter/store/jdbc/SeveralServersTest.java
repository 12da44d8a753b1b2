package io.dryrun.adapter.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.domain.output.OutputChunk;
import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.DryRunState;
import io.dryrun.domain.run.RunResult;
import io.dryrun.domain.run.Termination;
import io.dryrun.testkit.fixture.Runs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Several servers that share a database")
class SeveralServersTest {
  private final List<AutoCloseable> open = new ArrayList<>();
  private TestDatabase database;

  /** Its beats come so seldom that others take it for dead, and it finds out soon after. */
  private static JdbcDryRunsBuilder sleepy(JdbcDryRunsBuilder settings) {
    return settings.lease(Duration.ofSeconds(10)).concurrency(2);
  }

  static List<String> databases() {
    return TestDatabase.names();
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  @DisplayName("execute each dry run once, whoever accepted it")
  void each_once(String name) {
    use(name);
    List<TestServer> servers = List.of(working(), working(), working());

    for (int number = 1; number <= 150; number++) {
      servers.get(number % 3).accept(number);
    }

    TestServer.await(() -> executedBy(servers).size() >= 150 && unfinished() == 0);
    assertThat(executedBy(servers)).doesNotHaveDuplicates().hasSize(150);
  }

  @ParameterizedTest
  @MethodSource("databases")
  @DisplayName("take what another one accepted that has no place for it")
  void help(String name) {
    use(name);
    var busy = holding(settings -> settings.concurrency(1));
    busy.accept(1);
    TestServer.await(() -> busy.executed().size() == 1);
    var helper = working();

    busy.accept(2);

    TestServer.await(() -> helper.executed().contains(id(2)));
    assertThat(busy.executed()).containsExactly(id(1));
  }

  @ParameterizedTest
  @MethodSource("databases")
  @DisplayName("take over from a dead one: what it had begun is recovered, not executed again")
  void take_over(String name) {
    use(name);
    var dead = holding(SeveralServersTest::sleepy);
    IntStream.rangeClosed(1, 2).forEach(dead::accept);
    TestServer.await(() -> dead.executed().size() == 2);
    dead.accept(3);
    dead.dryRuns().store().add(Runs.pending(4));
    var heir = working();

    TestServer.await(() -> heir.recovered().containsAll(List.of(id(1), id(2), id(4))));
    TestServer.await(() -> heir.executed().contains(id(3)));
    assertThat(heir.executed()).doesNotContain(id(1), id(2), id(4));
    assertThat(heir.recovered()).doesNotContain(id(3));
  }

  @ParameterizedTest
  @MethodSource("databases")
  @DisplayName("keep one that was taken for dead from writing over the new owner, and stop it")
  void fencing(String name) {
    use(name);
    var sleepy = holding(SeveralServersTest::sleepy);
    sleepy.accept(1);
    sleepy.accept(2);
    TestServer.await(() -> sleepy.executed().size() == 2);
    DryRun executing = sleepy.dryRuns().store().find(id(1)).orElseThrow();
    var heir = working();
    TestServer.await(() -> heir.recovered().containsAll(List.of(id(1), id(2))));

    assertThat(sleepy.dryRuns().store().append(id(1), new OutputChunk(0, 1, "x"), 10)).isFalse();
    assertThat(sleepy.end(executing)).isFalse();
    assertThat(heir.end(executing)).isTrue();

    assertThat(sleepy.state(1)).isEqualTo(DryRunState.DONE);
    TestServer.await(() -> sleepy.stopped().contains(id(2)));
  }

  @ParameterizedTest
  @MethodSource("databases")
  @DisplayName("let one that was taken for dead go on with new ones")
  void come_back(String name) {
    use(name);
    var sleepy = working(SeveralServersTest::sleepy);
    var heir = holding(settings -> settings.concurrency(1));
    TestServer.await(() -> database.number("select count(*) from dryrun_server") == 1);
    TestServer.await(() -> database.number("select count(*) from dryrun_server") == 2);
    heir.accept(1);
    TestServer.await(() -> heir.executed().size() + sleepy.executed().size() == 1);

    heir.accept(2);
    heir.accept(3);

    TestServer.await(() -> sleepy.executed().size() >= 2);
  }

  @ParameterizedTest
  @MethodSource("databases")
  @DisplayName("tell the one that executes a dry run to stop it")
  void stop(String name) {
    use(name);
    var executor = holding(settings -> settings.concurrency(1));
    executor.accept(1);
    TestServer.await(() -> executor.executed().contains(id(1)));
    var other = working();

    other.dryRuns().queue().stop(id(1));

    TestServer.await(() -> executor.stopped().contains(id(1)));
  }

  @ParameterizedTest
  @MethodSource("databases")
  @DisplayName("can end what is pending in the hands of another, which then does not start it")
  void cancel_pending(String name) {
    use(name);
    var other = working();
    var owner = holding(settings -> settings.concurrency(1));
    owner.dryRuns().store().add(Runs.pending(1));

    boolean cancelled =
        other
            .dryRuns()
            .store()
            .replace(
                Runs.pending(1)
                    .finish(
                        RunResult.notStarted(
                            new Termination.Cancelled(), Runs.pending(1).created())),
                DryRunState.PENDING);

    assertThat(cancelled).isTrue();
    assertThat(owner.dryRuns().store().replace(Runs.executing(1), DryRunState.PENDING)).isFalse();
  }

  @ParameterizedTest
  @MethodSource("databases")
  @DisplayName("get what a closed one had taken and not started, at once")
  void close_gives_back(String name) {
    use(name);
    var closing = database.store().shared(true).concurrency(1).open();
    var asked = new CountDownLatch(1);
    closing.queue().deliverTo(new NeverStarting(asked));
    closing.queue().accept(Runs.pending(1), null);
    TestServer.await(() -> asked.getCount() == 0);

    closing.close();

    assertThat(database.number("select count(*) from dryrun_server")).isZero();
    var other = working();
    TestServer.await(() -> other.executed().contains(id(1)));
  }

  @ParameterizedTest
  @MethodSource("databases")
  @DisplayName("end what the last one left, when the next one starts")
  void drain(String name) {
    use(name);
    var draining = working();
    IntStream.rangeClosed(1, 20).forEach(draining::accept);

    assertThat(draining.dryRuns().drain(Duration.ofSeconds(30))).isTrue();

    draining.accept(21);
    draining.close();
    var next = working();
    TestServer.await(() -> next.executed().contains(id(21)) && unfinished() == 0);
    assertThat(executedBy(List.of(draining, next))).hasSize(21).doesNotHaveDuplicates();
  }

  private void use(String name) {
    database = TestDatabase.named(name);
    open.add(database);
  }

  private TestServer working() {
    return working(settings -> settings);
  }

  private TestServer working(UnaryOperator<JdbcDryRunsBuilder> settings) {
    return opened(TestServer.working(database, settings));
  }

  private TestServer holding(UnaryOperator<JdbcDryRunsBuilder> settings) {
    return opened(TestServer.holding(database, settings));
  }

  private TestServer opened(TestServer server) {
    open.add(server);
    return server;
  }

  private long unfinished() {
    return database.number("select count(*) from dryrun where finished is null");
  }

  private static List<UUID> executedBy(List<TestServer> servers) {
    return servers.stream().flatMap(server -> server.executed().stream()).toList();
  }

  private static UUID id(int number) {
    return Runs.pending(number).uuid();
  }
}
