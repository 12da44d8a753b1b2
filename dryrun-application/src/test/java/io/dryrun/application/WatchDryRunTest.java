package io.dryrun.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dryrun.adapter.store.memory.InMemoryDryRunStore;
import io.dryrun.application.port.in.DryRunEvent;
import io.dryrun.application.port.in.DryRunWatch;
import io.dryrun.application.port.in.WatchPosition;
import io.dryrun.application.refusal.NoSuchDryRunException;
import io.dryrun.application.refusal.UnavailableException;
import io.dryrun.domain.output.OutputChunk;
import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.DryRunState;
import io.dryrun.domain.script.RunLimits;
import io.dryrun.testkit.fake.FakeScript;
import io.dryrun.testkit.fake.FaultyStore;
import io.dryrun.testkit.fake.ScriptBehaviour;
import io.dryrun.testkit.fixture.Requests;
import io.dryrun.testkit.fixture.Runs;
import io.dryrun.testkit.fixture.Users;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class WatchDryRunTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final int KEPT = 512 << 10;

  private final CountDownLatch go = new CountDownLatch(1);
  private final FaultyStore faults = new FaultyStore(new InMemoryDryRunStore());
  private final Stage stage =
      new Stage(
          faults,
          parts ->
              parts
                  .outputInterval(Duration.ofMillis(2))
                  .limits(RunLimits.DEFAULT.withOutput(KEPT, 1 << 30)));

  @AfterEach
  void close() {
    go.countDown();
    stage.close();
  }

  @Test
  void events_come_in_order_while_the_script_runs() throws Exception {
    CompletableFuture<FakeScript> script = stage.holding(go);
    UUID uuid = stage.start(Requests.create()).dryRun().uuid();
    FakeScript running = script.get();
    try (DryRunWatch watch = watch(uuid, WatchPosition.START)) {
      awaitState(watch, DryRunState.EXECUTING);
      running.print("one\n");
      assertThat(watch.next(LONG)).contains(printed(0, "one\n"));
      running.print("two\n");
      assertThat(watch.next(LONG)).contains(printed(4, "two\n"));
      running.print("vm-1\n");
      go.countDown();

      assertThat(watch.next(LONG)).contains(printed(8, "vm-1\n"));
      assertThat(watch.next(LONG)).containsInstanceOf(DryRunEvent.Ended.class);
      assertThat(watch.isOver()).isFalse();
      assertThat(watch.next(LONG)).contains(new DryRunEvent.StateChanged(DryRunState.DONE));
      assertThat(watch.isOver()).isTrue();
      assertThat(watch.next(LONG)).isEmpty();
    }
  }

  @Test
  void the_end_holds_the_report_but_not_the_output_again() throws Exception {
    stage.runner.next(ScriptBehaviour.prints("vm-1\n"));
    DryRun ended = stage.end(stage.start(Requests.create()).dryRun().uuid());

    List<DryRunEvent> events = all(ended.uuid(), WatchPosition.START);

    assertThat(events).hasSize(3);
    assertThat(events.getFirst()).isEqualTo(printed(0, "vm-1\n"));
    assertThat(events.get(1))
        .isInstanceOfSatisfying(
            DryRunEvent.Ended.class,
            end -> {
              var result = end.dryRun().result().orElseThrow();
              assertThat(result.report()).isEqualTo(ended.result().orElseThrow().report());
              assertThat(result.output().text()).isEmpty();
              assertThat(result.output().bytes()).isEqualTo(5);
            });
    assertThat(events.getLast()).isEqualTo(new DryRunEvent.StateChanged(DryRunState.DONE));
  }

  @Test
  void a_watch_goes_on_anywhere_without_loss_or_repetition() throws Exception {
    String output = "zwölf 🚀\n".repeat(20_000);
    stage.runner.next(ScriptBehaviour.prints(output));
    UUID uuid = stage.end(stage.start(Requests.create()).dryRun().uuid()).uuid();
    var events = new ArrayList<DryRunEvent>();
    var position = WatchPosition.START;
    while (!position.isEnd()) {
      try (DryRunWatch watch = watch(uuid, WatchPosition.parse(position.text()).orElseThrow())) {
        watch.next(LONG).ifPresent(events::add);
        position = watch.position();
      }
    }

    assertThat(text(events)).isEqualTo(output);
    assertThat(events).filteredOn(DryRunEvent.Ended.class::isInstance).hasSize(1);
    assertThat(all(uuid, position)).isEmpty();
  }

  @Test
  void bytes_that_are_no_utf_8_move_no_place() throws Exception {
    CompletableFuture<FakeScript> script = stage.holding(go);
    UUID uuid = stage.start(Requests.create()).dryRun().uuid();
    FakeScript running = script.get();
    try (DryRunWatch watch = watch(uuid, WatchPosition.START)) {
      awaitState(watch, DryRunState.EXECUTING);
      running.print(new byte[] {(byte) 0xE4, (byte) 0xE4, '\n'});
      assertThat(watch.next(LONG)).contains(printed(0, "\uFFFD\uFFFD\n"));
      running.print("after\n");
      go.countDown();

      assertThat(watch.next(LONG)).contains(printed(7, "after\n"));
      assertThat(watch.next(LONG)).containsInstanceOf(DryRunEvent.Ended.class);
    }
  }

  @Test
  void what_is_not_kept_is_passed_over() throws Exception {
    String output = "0123456789abcde\n".repeat(100_000);
    stage.runner.next(ScriptBehaviour.prints(output));
    UUID uuid = stage.end(stage.start(Requests.create()).dryRun().uuid()).uuid();

    List<OutputChunk> chunks = chunks(all(uuid, WatchPosition.START));

    String told = text(all(uuid, WatchPosition.START));
    assertThat(told)
        .isEqualTo(
            output.substring(0, KEPT / 2) + output.substring(output.length() - KEPT / 2));
    assertThat(chunks.getLast().end()).isEqualTo(output.length());
  }

  @Test
  void many_watches_are_told_all_at_their_own_pace() throws Exception {
    CompletableFuture<FakeScript> script = stage.holding(go);
    UUID uuid = stage.start(Requests.create()).dryRun().uuid();
    FakeScript running = script.get();
    String half = "0123456789abcde\n".repeat(KEPT / 64);
    var opened = new CountDownLatch(200);
    var slow = new CountDownLatch(1);
    Callable<String> reader =
        () -> {
          try (DryRunWatch watch = watch(uuid, WatchPosition.START)) {
            var events = new ArrayList<DryRunEvent>();
            watch.next(LONG).ifPresent(events::add);
            opened.countDown();
            slow.await();
            while (!watch.isOver()) {
              watch.next(LONG).ifPresent(events::add);
            }
            return text(events);
          }
        };
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var readers = new ArrayList<Future<String>>();
      for (int i = 0; i < 200; i++) {
        readers.add(threads.submit(reader));
      }
      opened.await();
      running.print(half);
      try (DryRunWatch first = watch(uuid, WatchPosition.START)) {
        awaitOutput(first, half.length());
        running.print(half);
        awaitOutput(first, 2L * half.length());
      }
      go.countDown();
      slow.countDown();

      for (Future<String> told : readers) {
        assertThat(told.get()).isEqualTo(half + half);
      }
    }
  }

  @Test
  void one_that_waits_hears_of_the_start_and_of_a_cancel() throws Exception {
    stage.store.add(Runs.pending(7));
    UUID uuid = Runs.pending(7).uuid();
    try (DryRunWatch watch = watch(uuid, WatchPosition.START)) {
      assertThat(watch.next(LONG)).contains(new DryRunEvent.StateChanged(DryRunState.PENDING));
      assertThat(watch.next(Duration.ofMillis(20))).isEmpty();

      stage.dryRuns.cancel(Users.ALICE, uuid);

      assertThat(watch.next(LONG)).containsInstanceOf(DryRunEvent.Ended.class);
      assertThat(watch.next(LONG)).contains(new DryRunEvent.StateChanged(DryRunState.ERRED));
    }
  }

  @Test
  void what_another_server_does_is_heard_of() throws Exception {
    stage.store.add(Runs.executing(7));
    UUID uuid = Runs.executing(7).uuid();
    try (DryRunWatch watch = watch(uuid, WatchPosition.START)) {
      assertThat(watch.next(LONG)).contains(new DryRunEvent.StateChanged(DryRunState.EXECUTING));

      // Past the use cases, as by another server.
      stage.store.append(uuid, new OutputChunk(0, 4, "one\n"), KEPT);
      assertThat(watch.next(LONG)).contains(printed(0, "one\n"));
      stage.store.replace(Runs.done(7, "one\nvm-1\n"), DryRunState.EXECUTING);

      assertThat(watch.next(LONG)).contains(printed(4, "vm-1\n"));
      assertThat(watch.next(LONG)).containsInstanceOf(DryRunEvent.Ended.class);
    }
  }

  @Test
  void a_store_that_is_away_for_a_while_is_waited_for() throws Exception {
    stage.store.add(Runs.executing(7));
    UUID uuid = Runs.executing(7).uuid();
    try (DryRunWatch watch = watch(uuid, WatchPosition.START)) {
      watch.next(LONG);
      stage.store.append(uuid, new OutputChunk(0, 4, "one\n"), KEPT);
      faults.away(FaultyStore.Call.FIND, 2);

      assertThat(watch.next(LONG)).contains(printed(0, "one\n"));
    }
  }

  @Test
  void what_one_may_not_see_is_not_there() {
    stage.store.add(Runs.executing(7));

    assertThatThrownBy(
            () -> stage.dryRuns.watch(Users.BOB, Runs.executing(7).uuid(), WatchPosition.START))
        .isInstanceOf(NoSuchDryRunException.class);
    assertThatThrownBy(() -> watch(UUID.randomUUID(), WatchPosition.START))
        .isInstanceOf(NoSuchDryRunException.class);
  }

  @Test
  void a_server_that_stops_ends_its_watches() throws Exception {
    stage.store.add(Runs.executing(7));
    UUID uuid = Runs.executing(7).uuid();
    try (DryRunWatch watch = watch(uuid, WatchPosition.START);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      watch.next(LONG);
      var waiting = threads.submit(() -> watch.next(LONG));

      stage.dryRuns.endWatches();

      assertThatThrownBy(waiting::get).hasCauseInstanceOf(UnavailableException.class);
      assertThatThrownBy(() -> watch(uuid, watch.position()).next(LONG))
          .isInstanceOf(UnavailableException.class);
    }
  }

  @Test
  void positions_are_read_as_they_were_written_and_nothing_else_is() {
    var position = new WatchPosition(4096, Optional.of(DryRunState.EXECUTING), false);

    assertThat(WatchPosition.parse(position.text())).contains(position);
    assertThat(WatchPosition.parse(WatchPosition.START.text())).contains(WatchPosition.START);
    assertThat(List.of("", "1", "-1-2-0", "1-5-0", "1-2-3", "1-2-0 ", "9".repeat(30) + "-2-0"))
        .allSatisfy(text -> assertThat(WatchPosition.parse(text)).isEmpty());
  }

  private DryRunWatch watch(UUID dryRun, WatchPosition from) {
    return stage.dryRuns.watch(Users.ALICE, dryRun, from);
  }

  private List<DryRunEvent> all(UUID dryRun, WatchPosition from) throws InterruptedException {
    var events = new ArrayList<DryRunEvent>();
    try (DryRunWatch watch = watch(dryRun, from)) {
      while (!watch.isOver()) {
        watch.next(LONG).ifPresent(events::add);
      }
    }
    return events;
  }

  private static void awaitState(DryRunWatch watch, DryRunState state)
      throws InterruptedException {
    while (watch.position().state().filter(state::equals).isEmpty()) {
      assertThat(watch.next(LONG)).containsInstanceOf(DryRunEvent.StateChanged.class);
    }
  }

  private static void awaitOutput(DryRunWatch watch, long bytes) throws InterruptedException {
    while (watch.position().output() < bytes) {
      assertThat(watch.next(LONG)).isPresent();
    }
  }

  private static DryRunEvent printed(long start, String text) {
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    return new DryRunEvent.Printed(new OutputChunk(start, start + bytes, text));
  }

  private static List<OutputChunk> chunks(List<DryRunEvent> events) {
    return events.stream()
        .filter(DryRunEvent.Printed.class::isInstance)
        .map(event -> ((DryRunEvent.Printed) event).chunk())
        .toList();
  }

  private static String text(List<DryRunEvent> events) {
    var text = new StringBuilder();
    chunks(events).forEach(chunk -> text.append(chunk.text()));
    return text.toString();
  }
}
