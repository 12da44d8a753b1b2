package io.dryrun.application;

import static io.dryrun.testkit.assertion.DryRunAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dryrun.adapter.store.memory.InMemoryDryRunStore;
import io.dryrun.application.port.in.ExecuteDryRuns;
import io.dryrun.application.port.in.OfferingDryRun;
import io.dryrun.application.port.out.DryRunQueue;
import io.dryrun.application.port.out.SubmissionKey;
import io.dryrun.application.refusal.DryRunEndedException;
import io.dryrun.application.refusal.NoSuchDryRunException;
import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.DryRunState;
import io.dryrun.domain.run.Termination;
import io.dryrun.testkit.fake.FaultyStore;
import io.dryrun.testkit.fake.ScriptBehaviour;
import io.dryrun.testkit.fake.SequentialIds;
import io.dryrun.testkit.fixture.Requests;
import io.dryrun.testkit.fixture.Runs;
import io.dryrun.testkit.fixture.Users;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Somebody wants a dry run to end: before, at, between and after its steps. */
class CancelDryRunTest {
  private static final long PATIENCE = 20;

  private final FaultyStore store = new FaultyStore(new InMemoryDryRunStore());
  private final Stage stage = new Stage(store, parts -> parts.synchronousRuns(1, 5));

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void a_pending_dry_run_ends_at_once_and_its_script_never_runs() throws Exception {
    var go = new CountDownLatch(1);
    stage.runner.always(ScriptBehaviour.exits(0).afterWaitingFor(go));
    stage.start(Requests.create());
    stage.start(Requests.create());
    UUID waiting = stage.start(Requests.create()).dryRun().uuid();

    DryRun cancelled = cancel(waiting);

    assertThat(cancelled).isErred().wasCancelled();
    assertThat(cancelled.started()).isEmpty();
    assertThat(stage.stored(waiting)).isEqualTo(cancelled);
    go.countDown();
    UUID next = stage.start(Requests.create()).dryRun().uuid();
    assertThat(stage.end(next)).isDone();
    assertThat(stage.runner.jobs().stream().map(job -> job.id())).doesNotContain(waiting);
  }

  @Test
  void the_script_of_an_executing_one_is_asked_to_end_and_its_output_kept() throws Exception {
    var running = new CountDownLatch(1);
    stage.runner.always(
        ScriptBehaviour.runsUntilCancelled()
            .afterPrinting("half done\n")
            .afterCountingDown(running));
    UUID uuid = stage.start(Requests.create()).dryRun().uuid();
    assertThat(running.await(PATIENCE, TimeUnit.SECONDS)).isTrue();

    assertThat(cancel(uuid).state()).isEqualTo(DryRunState.EXECUTING);

    assertThat(stage.end(uuid)).isErred().wasCancelled().hasOutput("half done\n");
  }

  @Test
  void a_script_that_ends_by_itself_after_all_has_ended_so() throws Exception {
    var running = new CountDownLatch(1);
    stage.runner.always(
        script -> {
          running.countDown();
          script.awaitCancel();
          script.print("vm-1\n");
          return new Termination.Exited(0);
        });
    UUID uuid = stage.start(Requests.create()).dryRun().uuid();
    assertThat(running.await(PATIENCE, TimeUnit.SECONDS)).isTrue();

    cancel(uuid);

    assertThat(stage.end(uuid)).isDone().hasOutput("vm-1\n");
  }

  @Test
  void between_the_record_of_a_start_and_the_start_a_cancel_is_heard() throws Exception {
    store.afterStep(
        step -> {
          if (step.state() == DryRunState.EXECUTING) {
            cancel(step.uuid());
          }
        });

    UUID uuid = stage.start(Requests.create()).dryRun().uuid();

    assertThat(stage.end(uuid)).isErred().wasCancelled();
    assertThat(stage.runner.jobs()).isEmpty();
  }

  @Test
  void who_waits_for_a_synchronous_run_gets_it_as_it_was_cancelled() throws Exception {
    var running = new CountDownLatch(1);
    stage.runner.always(ScriptBehaviour.runsUntilCancelled().afterCountingDown(running));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<OfferingDryRun> waiting = threads.submit(() -> stage.run(Requests.create()));
      assertThat(running.await(PATIENCE, TimeUnit.SECONDS)).isTrue();

      cancel(stage.runner.lastJob().id());

      assertThat(waiting.get(PATIENCE, TimeUnit.SECONDS)).isErred().wasCancelled();
    }
  }

  @Test
  void who_waits_for_a_turn_waits_no_longer_and_its_place_is_free() throws Exception {
    var running = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    stage.runner.next(ScriptBehaviour.exits(0).afterWaitingFor(go).afterCountingDown(running));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<OfferingDryRun> first = threads.submit(() -> stage.run(Requests.create()));
      assertThat(running.await(PATIENCE, TimeUnit.SECONDS)).isTrue();
      Future<OfferingDryRun> second = threads.submit(() -> stage.run(Requests.create()));
      UUID pending = stage.awaitPending();

      assertThat(cancel(pending)).wasCancelled();

      assertThat(second.get(PATIENCE, TimeUnit.SECONDS)).isErred().wasCancelled();
      assertThat(stage.runner.jobs()).hasSize(1);
      go.countDown();
      assertThat(first.get(PATIENCE, TimeUnit.SECONDS)).isDone();
      assertThat(stage.run(Requests.create())).isDone();
    }
  }

  @Test
  void one_that_has_ended_is_not_cancelled_and_its_state_is_told() {
    store.add(Runs.done(1, "vm-1\n"));
    store.add(Runs.erred(2, new Termination.Exited(3), "no\n"));

    assertThatThrownBy(() -> cancel(Runs.pending(1).uuid()))
        .isInstanceOfSatisfying(
            DryRunEndedException.class, e -> assertThat(e.state()).isEqualTo(DryRunState.DONE))
        .hasMessage("The dry run has ended already: it is done.");
    assertThatThrownBy(() -> cancel(Runs.pending(2).uuid()))
        .isInstanceOf(DryRunEndedException.class)
        .hasMessage("The dry run has ended already: it is erred.");
    assertThat(stage.stored(Runs.pending(1).uuid())).isEqualTo(Runs.done(1, "vm-1\n"));
  }

  @Test
  void one_that_the_user_may_not_see_is_as_unknown_as_one_that_is_not_there() {
    store.add(Runs.pending(1));

    assertThatThrownBy(() -> stage.dryRuns.cancel(Users.BOB, Runs.pending(1).uuid()))
        .isInstanceOf(NoSuchDryRunException.class);
    assertThatThrownBy(() -> cancel(SequentialIds.nth(99)))
        .isInstanceOf(NoSuchDryRunException.class);
    assertThat(stage.stored(Runs.pending(1).uuid())).isEqualTo(Runs.pending(1));
  }

  @Test
  void one_that_another_server_executes_is_stopped_through_the_queue() {
    var queue = new RecordingQueue();
    store.add(Runs.executing(1));
    try (var here = new Stage(store, parts -> parts.queue(queue))) {

      DryRun answer = here.dryRuns.cancel(Users.ALICE, Runs.pending(1).uuid());

      assertThat(answer).isEqualTo(Runs.executing(1));
      assertThat(queue.stopped).containsExactly(Runs.pending(1).uuid());
    }
  }

  @Test
  void at_whatever_moment_it_comes_the_run_ends_once() throws Exception {
    stage.runner.always(ScriptBehaviour.prints("vm-1\n"));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int round = 0; round < 300; round++) {
        UUID uuid = stage.start(Requests.create()).dryRun().uuid();
        Future<?> cancelling =
            threads.submit(
                () -> {
                  try {
                    cancel(uuid);
                  } catch (DryRunEndedException e) {
                    assertThat(e.state()).isEqualTo(DryRunState.DONE);
                  }
                });
        cancelling.get(PATIENCE, TimeUnit.SECONDS);
        DryRun ended = stage.end(uuid);
        assertThat(ended.state().isFinal()).isTrue();
        if (ended.state() == DryRunState.ERRED) {
          assertThat(ended).wasCancelled();
        }
      }
    }
    assertThat(stage.runner.jobs().stream().map(job -> job.id())).doesNotHaveDuplicates();
  }

  private DryRun cancel(UUID uuid) {
    return stage.dryRuns.cancel(Users.ALICE, uuid);
  }

  /** Accepts nothing; remembers what it was to stop. */
  private static final class RecordingQueue implements DryRunQueue {
    private final List<UUID> stopped = new ArrayList<>();

    @Override
    public DryRun accept(DryRun pending, @Nullable SubmissionKey key) {
      throw new UnsupportedOperationException("Nothing is accepted here.");
    }

    @Override
    public void deliverTo(ExecuteDryRuns consumer) {}

    @Override
    public void stop(UUID dryRun) {
      stopped.add(dryRun);
    }
  }
}
