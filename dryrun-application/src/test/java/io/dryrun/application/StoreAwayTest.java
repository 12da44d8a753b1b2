package io.dryrun.application;

import static io.dryrun.testkit.assertion.DryRunAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dryrun.adapter.store.memory.InMemoryDryRunStore;
import io.dryrun.application.port.in.OfferingDryRun;
import io.dryrun.application.refusal.UnavailableException;
import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.DryRunState;
import io.dryrun.domain.run.Termination;
import io.dryrun.testkit.fake.FaultyStore;
import io.dryrun.testkit.fake.FaultyStore.Call;
import io.dryrun.testkit.fake.ScriptBehaviour;
import io.dryrun.testkit.fixture.Requests;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The store is away for a while, or does what it is asked and its answer is lost. */
class StoreAwayTest {
  private final FaultyStore store = new FaultyStore(new InMemoryDryRunStore());
  private final Stage stage = Stage.withFaults(store);

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void what_can_not_be_recorded_is_refused_and_does_not_run() {
    store.away(Call.ADD, 1);

    assertThatThrownBy(() -> stage.run(Requests.create())).isInstanceOf(UnavailableException.class);
    store.away(Call.ADD, 1);
    assertThatThrownBy(() -> stage.start(Requests.create()))
        .isInstanceOf(UnavailableException.class);

    assertThat(stage.runner.jobs()).isEmpty();
    assertThat(stage.run(Requests.create())).as("when it is there again").isDone();
  }

  @ParameterizedTest
  @EnumSource(names = {"START", "END", "FIND"})
  void while_it_is_away_for_a_step_the_run_waits_for_it(Call call) throws Exception {
    store.away(call, 3);
    stage.runner.always(ScriptBehaviour.prints("vm-1\n"));

    OfferingDryRun ran = stage.run(Requests.create());

    assertThat(ran).isDone().hasOutput("vm-1\n");
    assertThat(stage.runner.jobs()).hasSize(1);
    store.away(call, 0);
    assertThat(stage.stored(ran.dryRun().uuid())).isEqualTo(ran.dryRun());
  }

  @ParameterizedTest
  @EnumSource(names = {"START", "END"})
  void a_step_whose_answer_is_lost_is_taken_once(Call call) {
    store.losingAnswers(call, 1);
    stage.runner.always(ScriptBehaviour.prints("vm-1\n"));

    OfferingDryRun ran = stage.run(Requests.create());

    assertThat(ran).isDone().hasOutput("vm-1\n");
    assertThat(stage.runner.jobs()).hasSize(1);
    assertThat(stage.stored(ran.dryRun().uuid())).isEqualTo(ran.dryRun());
  }

  @ParameterizedTest
  @EnumSource(names = {"START", "END", "FIND"})
  void a_queued_run_ends_although_it_is_away_for_a_while(Call call) throws Exception {
    store.away(call, 3);

    UUID uuid = stage.start(Requests.create()).dryRun().uuid();

    assertThat(endPatiently(uuid)).isDone();
    assertThat(stage.runner.jobs()).hasSize(1);
  }

  @Test
  void output_that_could_not_be_recorded_is_recorded_later() throws Exception {
    store.away(Call.APPEND, 3);
    var go = new CountDownLatch(1);
    stage.runner.always(ScriptBehaviour.exits(0).afterWaitingFor(go).afterPrinting("so far\n"));
    UUID uuid = stage.start(Requests.create()).dryRun().uuid();

    stage.awaitOutput(uuid, "so far\n");

    go.countDown();
    assertThat(stage.end(uuid)).isDone().hasOutput("so far\n");
  }

  @Test
  void an_end_that_can_not_be_recorded_in_time_is_said_and_left_to_be_recovered() {
    try (var hasty = new Stage(store, parts -> parts.storePatience(Duration.ZERO))) {
      store.away(Call.END, 1);

      assertThatThrownBy(() -> hasty.run(Requests.create()))
          .isInstanceOf(UnavailableException.class);

      UUID uuid = hasty.runner.lastJob().id();
      assertThat(hasty.stored(uuid).state()).isEqualTo(DryRunState.EXECUTING);
      hasty.dryRuns.recover(uuid);
      assertThat(hasty.stored(uuid)).isErred();
      assertThat(hasty.stored(uuid).result().orElseThrow().termination())
          .isEqualTo(new Termination.Interrupted());
    }
  }

  @Test
  void who_is_interrupted_while_it_is_away_waits_a_little_only() throws Exception {
    store.away(Call.END, Integer.MAX_VALUE);
    var running = new CountDownLatch(1);
    stage.runner.always(ScriptBehaviour.runsUntilCancelled().afterCountingDown(running));
    var failure = new CompletableFuture<Throwable>();
    Thread caller =
        Thread.startVirtualThread(
            () -> {
              try {
                stage.run(Requests.create());
              } catch (UnavailableException e) {
                failure.complete(Thread.currentThread().isInterrupted() ? e : new Error("flag"));
              }
            });
    assertThat(running.await(20, TimeUnit.SECONDS)).isTrue();

    caller.interrupt();

    assertThat(failure.get(15, TimeUnit.SECONDS)).isInstanceOf(UnavailableException.class);
  }

  private DryRun endPatiently(UUID uuid) throws InterruptedException {
    while (true) {
      try {
        return stage.end(uuid);
      } catch (UnavailableException e) {
        Thread.onSpinWait();
      }
    }
  }
}
