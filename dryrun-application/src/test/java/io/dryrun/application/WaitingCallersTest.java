package io.dryrun.application;

import static io.dryrun.testkit.assertion.DryRunAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dryrun.application.page.DryRunFilter;
import io.dryrun.application.page.PageRequest;
import io.dryrun.application.port.in.OfferingDryRun;
import io.dryrun.application.port.out.Visibility;
import io.dryrun.application.refusal.InvalidRequestException;
import io.dryrun.application.refusal.NoPlaceException;
import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.Termination;
import io.dryrun.testkit.fake.ScriptBehaviour;
import io.dryrun.testkit.fixture.Offerings;
import io.dryrun.testkit.fixture.Requests;
import io.dryrun.testkit.fixture.Users;
import java.time.Duration;
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

/** Callers that wait for their run: places, turns, interruption, many at once. */
class WaitingCallersTest {
  private static final long PATIENCE = 20;

  @Test
  void an_interrupted_caller_cancels_the_script_and_stays_interrupted() throws Exception {
    try (var stage = new Stage()) {
      var running = new CountDownLatch(1);
      stage.runner.always(ScriptBehaviour.runsUntilCancelled().afterCountingDown(running));
      var interrupted = new CompletableFuture<Boolean>();
      var ended = new CompletableFuture<OfferingDryRun>();
      Thread caller =
          Thread.ofVirtual()
              .start(
                  () -> {
                    ended.complete(stage.run(Requests.create()));
                    interrupted.complete(Thread.currentThread().isInterrupted());
                  });
      assertThat(running.await(PATIENCE, TimeUnit.SECONDS)).isTrue();

      caller.interrupt();

      assertThat(ended.get(PATIENCE, TimeUnit.SECONDS)).isErred().wasCancelled();
      assertThat(interrupted.get(PATIENCE, TimeUnit.SECONDS)).isTrue();
      assertThat(stage.stored(ended.join().dryRun().uuid())).wasCancelled();
    }
  }

  @Test
  void a_script_that_takes_its_time_to_end_is_awaited_after_an_interrupt() throws Exception {
    try (var stage = new Stage()) {
      var running = new CountDownLatch(1);
      stage.runner.always(
          script -> {
            running.countDown();
            script.awaitCancel();
            script.print("cleaning up\n");
            return new Termination.Cancelled();
          });
      var ended = new CompletableFuture<OfferingDryRun>();
      Thread caller = Thread.startVirtualThread(() -> ended.complete(stage.run(Requests.create())));
      assertThat(running.await(PATIENCE, TimeUnit.SECONDS)).isTrue();

      caller.interrupt();
      caller.interrupt();

      assertThat(ended.get(PATIENCE, TimeUnit.SECONDS)).wasCancelled().hasOutput("cleaning up\n");
    }
  }

  @Test
  void a_caller_who_comes_interrupted_gets_a_dry_run_that_never_started() {
    try (var stage = new Stage()) {
      Thread.currentThread().interrupt();
      OfferingDryRun ran = stage.run(Requests.create());
      boolean still = Thread.interrupted();

      assertThat(still).isTrue();
      assertThat(ran).isErred().wasCancelled();
      assertThat(ran.dryRun().started()).isEmpty();
      assertThat(stage.runner.jobs()).isEmpty();
      assertThat(stage.stored(ran.dryRun().uuid())).isEqualTo(ran.dryRun());
    }
  }

  @Test
  void who_waits_for_a_turn_has_a_pending_dry_run_and_gets_the_turn() throws Exception {
    try (var stage = new Stage(parts -> parts.synchronousRuns(1, 1));
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var running = new CountDownLatch(1);
      var go = new CountDownLatch(1);
      stage.runner.always(ScriptBehaviour.exits(0).afterWaitingFor(go).afterCountingDown(running));
      Future<OfferingDryRun> first = threads.submit(() -> stage.run(Requests.create()));
      assertThat(running.await(PATIENCE, TimeUnit.SECONDS)).isTrue();
      Future<OfferingDryRun> second = threads.submit(() -> stage.run(Requests.create()));
      awaitRecorded(stage, 2);

      assertThat(newest(stage)).isPending();
      assertThat(stage.runner.jobs()).hasSize(1);
      go.countDown();

      assertThat(first.get(PATIENCE, TimeUnit.SECONDS)).isDone();
      assertThat(second.get(PATIENCE, TimeUnit.SECONDS)).isDone();
    }
  }

  @Test
  void who_is_interrupted_while_waiting_for_a_turn_gives_the_place_back() throws Exception {
    try (var stage = new Stage(parts -> parts.synchronousRuns(1, 1));
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var running = new CountDownLatch(1);
      var go = new CountDownLatch(1);
      stage.runner.always(ScriptBehaviour.exits(0).afterWaitingFor(go).afterCountingDown(running));
      Future<OfferingDryRun> first = threads.submit(() -> stage.run(Requests.create()));
      assertThat(running.await(PATIENCE, TimeUnit.SECONDS)).isTrue();
      var ended = new CompletableFuture<OfferingDryRun>();
      Thread waiting =
          Thread.startVirtualThread(() -> ended.complete(stage.run(Requests.create())));
      awaitRecorded(stage, 2);

      waiting.interrupt();

      OfferingDryRun gaveUp = ended.get(PATIENCE, TimeUnit.SECONDS);
      assertThat(gaveUp).isErred().wasCancelled();
      assertThat(gaveUp.dryRun().started()).isEmpty();
      Future<OfferingDryRun> third = threads.submit(() -> stage.run(Requests.create()));
      awaitRecorded(stage, 3);
      go.countDown();
      assertThat(first.get(PATIENCE, TimeUnit.SECONDS)).isDone();
      assertThat(third.get(PATIENCE, TimeUnit.SECONDS)).isDone();
    }
  }

  @Test
  void when_all_places_are_taken_the_next_is_refused_and_not_recorded() throws Exception {
    try (var stage = new Stage(parts -> parts.synchronousRuns(1, 0));
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var running = new CountDownLatch(1);
      var go = new CountDownLatch(1);
      stage.runner.always(ScriptBehaviour.exits(0).afterWaitingFor(go).afterCountingDown(running));
      Future<OfferingDryRun> first = threads.submit(() -> stage.run(Requests.create()));
      assertThat(running.await(PATIENCE, TimeUnit.SECONDS)).isTrue();

      assertThatThrownBy(() -> stage.run(Requests.create()))
          .isInstanceOfSatisfying(
              NoPlaceException.class,
              refused -> assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(5)));

      assertThat(recorded(stage)).hasSize(1);
      go.countDown();
      assertThat(first.get(PATIENCE, TimeUnit.SECONDS)).isDone();
      assertThat(stage.run(Requests.create())).as("when the place is free again").isDone();
    }
  }

  @Test
  void a_refused_request_takes_no_place() {
    try (var stage = new Stage(parts -> parts.synchronousRuns(1, 0))) {
      for (int i = 0; i < 5; i++) {
        assertThatThrownBy(
                () -> stage.run(Requests.create().withPlan(Offerings.PLAN_OF_ANOTHER_OFFERING)))
            .isInstanceOf(InvalidRequestException.class);
      }

      assertThat(stage.run(Requests.create())).isDone();
    }
  }

  @Test
  void a_hundred_at_once_all_end_and_no_more_run_at_a_time_than_may() throws Exception {
    try (var stage = new Stage(parts -> parts.synchronousRuns(8, 92));
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var now = new AtomicInteger();
      var most = new AtomicInteger();
      stage.runner.always(
          script -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            script.print(script.job().id() + "\n");
            Thread.sleep(2);
            now.decrementAndGet();
            return new Termination.Exited(0);
          });
      List<Callable<OfferingDryRun>> callers = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        callers.add(() -> stage.run(Requests.create()));
      }

      for (Future<OfferingDryRun> caller : threads.invokeAll(callers)) {
        DryRun ran = caller.get().dryRun();
        assertThat(ran).isDone().hasOutput(ran.uuid() + "\n");
        assertThat(stage.stored(ran.uuid())).isEqualTo(ran);
      }
      assertThat(most.get()).isBetween(1, 8);
      assertThat(stage.dryRuns.list(Users.ALICE, PageRequest.first()).total()).isEqualTo(100);
    }
  }

  private static List<DryRun> recorded(Stage stage) {
    return stage
        .store
        .list(Visibility.everything(), DryRunFilter.NONE, PageRequest.first())
        .items();
  }

  private static DryRun newest(Stage stage) {
    return recorded(stage).getFirst();
  }

  private static void awaitRecorded(Stage stage, int count) throws InterruptedException {
    for (int i = 0; i < 10_000 && recorded(stage).size() < count; i++) {
      Thread.sleep(2);
    }
    assertThat(recorded(stage)).hasSize(count);
  }
}
