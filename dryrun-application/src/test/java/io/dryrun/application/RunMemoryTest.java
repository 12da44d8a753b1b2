package io.dryrun.application;

import static io.dryrun.testkit.assertion.DryRunAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dryrun.application.page.DryRunFilter;
import io.dryrun.application.page.PageRequest;
import io.dryrun.application.port.in.OfferingDryRun;
import io.dryrun.application.port.out.Visibility;
import io.dryrun.application.service.DryRuns;
import io.dryrun.application.service.RunMemory;
import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.DryRunState;
import io.dryrun.domain.run.Termination;
import io.dryrun.domain.script.RunLimits;
import io.dryrun.testkit.fake.ScriptBehaviour;
import io.dryrun.testkit.fixture.Offerings;
import io.dryrun.testkit.fixture.Requests;
import io.dryrun.testkit.fixture.Users;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs take their part of the heap before they start, and wait where there is none. */
@Timeout(60)
class RunMemoryTest {
  private static final long PATIENCE = 20;
  private static final long ONE = RunMemory.ofOneRun(RunLimits.DEFAULT);

  private final AtomicInteger now = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();

  @Test
  void no_more_run_at_a_time_than_there_is_memory_for_whatever_places_are_free() throws Exception {
    try (var stage = with(2 * ONE + ONE / 2);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      stage.runner.always(this::counted);
      List<Callable<OfferingDryRun>> callers = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        callers.add(() -> stage.run(Requests.create()));
      }
      for (int i = 0; i < 20; i++) {
        stage.start(Requests.create());
      }

      for (Future<OfferingDryRun> caller : threads.invokeAll(callers)) {
        assertThat(caller.get()).isDone();
      }
      awaitEnds(stage, 40);

      assertThat(most.get()).isEqualTo(2);
    }
  }

  @Test
  void one_that_needs_more_than_there_is_runs_alone() {
    try (var stage = with(1)) {
      stage.runner.always(this::counted);

      var rehearsal =
          stage.dryRuns.rehearse(Users.ALICE, Offerings.OFFERING, Requests.create(), text -> {});

      assertThat(rehearsal.rehearsal().steps()).hasSizeGreaterThan(1);
      assertThat(most.get()).isEqualTo(1);
    }
  }

  @Test
  void a_queued_one_that_is_cancelled_while_it_waits_never_starts_and_the_next_does()
      throws Exception {
    try (var stage = with(ONE)) {
      var go = new CountDownLatch(1);
      var running = new CountDownLatch(1);
      stage.runner.always(ScriptBehaviour.exits(0).afterWaitingFor(go).afterCountingDown(running));
      stage.start(Requests.create());
      assertThat(running.await(PATIENCE, TimeUnit.SECONDS)).isTrue();
      DryRun waiting = stage.start(Requests.create()).dryRun();
      DryRun next = stage.start(Requests.create()).dryRun();

      stage.dryRuns.cancel(Users.ALICE, waiting.uuid());
      go.countDown();
      awaitEnds(stage, 3);

      assertThat(stage.stored(waiting.uuid())).isErred().wasCancelled();
      assertThat(stage.stored(next.uuid())).isDone();
      assertThat(stage.runner.jobs()).hasSize(2);
    }
  }

  @Test
  void a_caller_who_is_interrupted_while_waiting_gives_place_and_memory_back() throws Exception {
    try (var stage = with(ONE);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var go = new CountDownLatch(1);
      var running = new CountDownLatch(1);
      stage.runner.always(ScriptBehaviour.exits(0).afterWaitingFor(go).afterCountingDown(running));
      Future<OfferingDryRun> first = threads.submit(() -> stage.run(Requests.create()));
      assertThat(running.await(PATIENCE, TimeUnit.SECONDS)).isTrue();
      var ended = new CompletableFuture<OfferingDryRun>();
      Thread waiting =
          Thread.startVirtualThread(() -> ended.complete(stage.run(Requests.create())));
      awaitRecorded(stage, 2);

      waiting.interrupt();

      assertThat(ended.get(PATIENCE, TimeUnit.SECONDS)).isErred().wasCancelled();
      go.countDown();
      assertThat(first.get(PATIENCE, TimeUnit.SECONDS)).isDone();
      assertThat(stage.run(Requests.create())).isDone();
    }
  }

  @Test
  void what_waits_when_all_is_closed_is_left_for_the_next_start() throws Exception {
    try (var stage = with(ONE)) {
      var running = new CountDownLatch(1);
      stage.runner.always(ScriptBehaviour.runsUntilCancelled().afterCountingDown(running));
      stage.start(Requests.create());
      assertThat(running.await(PATIENCE, TimeUnit.SECONDS)).isTrue();
      DryRun waiting = stage.start(Requests.create()).dryRun();

      stage.dryRuns.close();

      assertThat(stage.stored(waiting.uuid())).isPending();
      assertThat(stage.runner.jobs()).hasSize(1);
    }
  }

  @Test
  void no_memory_at_all_is_refused() {
    assertThatThrownBy(() -> DryRuns.builder().runMemory(0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Stage with(long memory) {
    return new Stage(parts -> parts.synchronousRuns(20, 20).runMemory(memory));
  }

  private Termination counted(io.dryrun.testkit.fake.FakeScript script)
      throws InterruptedException {
    most.accumulateAndGet(now.incrementAndGet(), Math::max);
    Thread.sleep(2);
    now.decrementAndGet();
    return new Termination.Exited(0);
  }

  private static List<DryRun> recorded(Stage stage) {
    return stage
        .store
        .list(Visibility.everything(), DryRunFilter.NONE, new PageRequest(1, 100))
        .items();
  }

  private static void awaitRecorded(Stage stage, int count) throws InterruptedException {
    for (int i = 0; i < 10_000 && recorded(stage).size() < count; i++) {
      Thread.sleep(2);
    }
    assertThat(recorded(stage)).hasSize(count);
  }

  private static void awaitEnds(Stage stage, int count) throws InterruptedException {
    for (int i = 0; i < 10_000 && ended(stage) < count; i++) {
      Thread.sleep(2);
    }
    assertThat(ended(stage)).isEqualTo(count);
  }

  private static long ended(Stage stage) {
    return recorded(stage).stream().map(DryRun::state).filter(DryRunState::isFinal).count();
  }
}
