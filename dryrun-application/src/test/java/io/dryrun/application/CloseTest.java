package io.dryrun.application;

import static io.dryrun.testkit.assertion.DryRunAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dryrun.application.port.in.OfferingDryRun;
import io.dryrun.application.refusal.UnavailableException;
import io.dryrun.domain.request.DryRunRequest;
import io.dryrun.domain.run.DryRunState;
import io.dryrun.domain.run.Termination;
import io.dryrun.testkit.fake.ScriptBehaviour;
import io.dryrun.testkit.fixture.Requests;
import io.dryrun.testkit.fixture.Runs;
import io.dryrun.testkit.fixture.Users;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The embedder stops, whatever is under way. */
class CloseTest {
  private static final long PATIENCE = 20;

  private final Stage stage = new Stage(parts -> parts.synchronousRuns(1, 5));
  private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch running = new CountDownLatch(1);

  @AfterEach
  void close() {
    stage.close();
    callers.close();
  }

  @Test
  void who_waits_for_a_run_gets_it_cancelled_and_it_is_recorded_when_close_returns()
      throws Exception {
    stage.runner.always(
        script -> {
          running.countDown();
          script.awaitCancel();
          script.print("cleaning up\n");
          return new Termination.Cancelled();
        });
    Future<OfferingDryRun> waiting = callers.submit(() -> stage.run(Requests.create()));
    assertThat(running.await(PATIENCE, TimeUnit.SECONDS)).isTrue();

    stage.dryRuns.close();

    UUID uuid = stage.runner.lastJob().id();
    assertThat(stage.stored(uuid)).isErred().wasCancelled().hasOutput("cleaning up\n");
    assertThat(waiting.get(PATIENCE, TimeUnit.SECONDS)).wasCancelled();
  }

  @Test
  void who_waits_for_a_turn_is_told_as_well() throws Exception {
    stage.runner.always(ScriptBehaviour.runsUntilCancelled().afterCountingDown(running));
    Future<OfferingDryRun> first = callers.submit(() -> stage.run(Requests.create()));
    assertThat(running.await(PATIENCE, TimeUnit.SECONDS)).isTrue();
    Future<OfferingDryRun> second = callers.submit(() -> stage.run(Requests.create()));
    UUID pending = stage.awaitPending();

    stage.dryRuns.close();

    assertThat(stage.stored(pending)).isErred().wasCancelled();
    assertThat(first.get(PATIENCE, TimeUnit.SECONDS)).wasCancelled();
    assertThat(second.get(PATIENCE, TimeUnit.SECONDS)).wasCancelled();
    assertThat(stage.runner.jobs()).hasSize(1);
  }

  @Test
  void what_is_executed_from_the_queue_is_cancelled_and_what_waits_in_it_is_left_there()
      throws Exception {
    stage.runner.always(ScriptBehaviour.runsUntilCancelled().afterCountingDown(running));
    UUID executing = stage.start(Requests.create()).dryRun().uuid();
    assertThat(running.await(PATIENCE, TimeUnit.SECONDS)).isTrue();
    stage.store.add(Runs.pending(900));

    stage.dryRuns.close();

    assertThat(stage.stored(executing)).isErred().wasCancelled();
    UUID waiting = Runs.pending(900).uuid();
    assertThatThrownBy(() -> stage.dryRuns.execute(waiting))
        .isInstanceOf(UnavailableException.class);
    assertThat(stage.stored(waiting).state()).isEqualTo(DryRunState.PENDING);
  }

  @Test
  void nothing_more_is_taken_and_what_is_stored_can_still_be_read() {
    UUID done = stage.run(Requests.create()).dryRun().uuid();
    stage.dryRuns.close();
    stage.dryRuns.close();
    DryRunRequest request = Requests.create();

    assertThatThrownBy(() -> stage.run(request))
        .isInstanceOf(UnavailableException.class)
        .hasMessage("This server is stopping and takes no more dry runs.");
    assertThatThrownBy(() -> stage.start(request)).isInstanceOf(UnavailableException.class);
    assertThat(stage.dryRuns.find(Users.ALICE, done)).isDone();
    assertThat(stage.runner.jobs()).hasSize(1);
  }

  @Test
  void a_script_that_does_not_end_is_not_waited_for_by_who_is_interrupted() throws Exception {
    var go = new CountDownLatch(1);
    stage.runner.always(
        script -> {
          running.countDown();
          go.await();
          return new Termination.Exited(0);
        });
    Future<OfferingDryRun> waiting = callers.submit(() -> stage.run(Requests.create()));
    assertThat(running.await(PATIENCE, TimeUnit.SECONDS)).isTrue();

    Thread.currentThread().interrupt();
    stage.dryRuns.close();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(waiting.isDone()).isFalse();
    go.countDown();
    assertThat(waiting.get(PATIENCE, TimeUnit.SECONDS)).isDone();
  }
}
