package io.dryrun.application;

import static io.dryrun.testkit.assertion.DryRunAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dryrun.adapter.store.memory.InMemoryDryRunQueue;
import io.dryrun.adapter.store.memory.InMemoryDryRunStore;
import io.dryrun.application.page.DryRunFilter;
import io.dryrun.application.page.PageRequest;
import io.dryrun.application.port.out.DryRunQueue;
import io.dryrun.application.port.out.DryRunStore;
import io.dryrun.application.port.out.Visibility;
import io.dryrun.application.refusal.NoPlaceException;
import io.dryrun.domain.json.JsonArray;
import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.DryRunState;
import io.dryrun.domain.run.Termination;
import io.dryrun.domain.script.ProviderScripts;
import io.dryrun.testkit.fake.ScriptBehaviour;
import io.dryrun.testkit.fake.SequentialIds;
import io.dryrun.testkit.fixture.Offerings;
import io.dryrun.testkit.fixture.Requests;
import io.dryrun.testkit.fixture.Runs;
import io.dryrun.testkit.fixture.Users;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StartDryRunTest {
  private final Stage stage = new Stage();

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void an_accepted_dry_run_is_pending_and_recorded() {
    var go = new CountDownLatch(1);
    stage.runner.always(ScriptBehaviour.exits(0).afterWaitingFor(go));

    stage.catalogue.put(Offerings.full());

    var started = stage.start(Requests.full());

    assertThat(started).isPending();
    assertThat(started.offering()).isEqualTo(Offerings.full());
    assertThat(stage.stored(started.dryRun().uuid()).request()).isEqualTo(Requests.full());
    go.countDown();
  }

  @Test
  void it_ends_as_done_without_anybody_waiting() throws Exception {
    stage.runner.always(ScriptBehaviour.prints("vm-1\n"));

    var started = stage.start(Requests.create());

    assertThat(stage.end(started.dryRun().uuid())).isDone().hasOutput("vm-1\n").hasExitCode(0);
  }

  @Test
  void it_ends_as_erred_with_output_and_exit_code_if_its_script_fails() throws Exception {
    stage.runner.always(ScriptBehaviour.exits(3).afterPrinting("no such image\n"));

    var started = stage.start(Requests.create());

    assertThat(stage.end(started.dryRun().uuid()))
        .isErred()
        .hasOutput("no such image\n")
        .hasExitCode(3);
  }

  @Test
  void both_ways_end_in_the_same_execution() throws Exception {
    stage.runner.always(ScriptBehaviour.exits(7).afterPrinting("same\n"));

    DryRun waitedFor = stage.run(Requests.create()).dryRun();
    DryRun queued = stage.end(stage.start(Requests.create()).dryRun().uuid());

    assertThat(queued.result()).isEqualTo(waitedFor.result());
    assertThat(queued.started()).isEqualTo(waitedFor.started());
    assertThat(stage.runner.jobs().getLast().script())
        .isEqualTo(stage.runner.jobs().getFirst().script());
    assertThat(stage.runner.jobs().getLast().environment().variables().keySet())
        .isEqualTo(stage.runner.jobs().getFirst().environment().variables().keySet());
  }

  @Test
  void an_offering_that_vanished_meanwhile_ends_it_unstarted() {
    DryRun pending = acceptedOnly();
    stage.catalogue.remove(Offerings.OFFERING);

    stage.dryRuns.execute(pending.uuid());

    assertThat(stage.stored(pending.uuid()))
        .isErred()
        .wasNotStartedBecause("There is no script offering with this UUID.");
    assertThat(stage.stored(pending.uuid()).started()).isEmpty();
    assertThat(stage.runner.jobs()).isEmpty();
  }

  @Test
  void a_script_that_vanished_meanwhile_ends_it_unstarted() {
    DryRun pending = acceptedOnly();
    stage.catalogue.put(
        Offerings.simple()
            .scripts(new ProviderScripts("python", Map.of(), JsonArray.EMPTY))
            .build());

    stage.dryRuns.execute(pending.uuid());

    assertThat(stage.stored(pending.uuid()))
        .isErred()
        .wasNotStartedBecause("The offering has no script for Create");
  }

  @Test
  void a_catalogue_that_does_not_answer_at_the_start_ends_it_unstarted() {
    DryRun pending = acceptedOnly();
    stage.catalogue.breakDown();

    stage.dryRuns.execute(pending.uuid());

    assertThat(stage.stored(pending.uuid()))
        .isErred()
        .wasNotStartedBecause("The catalogue of offerings does not answer.");
  }

  @Test
  void a_catalogue_that_breaks_its_contract_at_the_start_ends_it_unstarted_too() {
    try (var broken =
        new Stage(
            parts ->
                parts.catalogue(
                    offering -> {
                      throw new IllegalStateException("secret-address:5432 said no");
                    }))) {
      DryRun pending = Runs.pending(1);
      broken.store.add(pending);

      broken.dryRuns.execute(pending.uuid());

      assertThat(broken.stored(pending.uuid()))
          .isErred()
          .hasTermination(
              new Termination.NotStarted("It could not be prepared; the server's log says more."));
    }
  }

  @Test
  void a_script_that_the_provider_mended_meanwhile_is_the_one_that_runs() {
    DryRun pending = acceptedOnly();
    stage.catalogue.put(Offerings.script("print('mended')"));

    stage.dryRuns.execute(pending.uuid());

    assertThat(stage.stored(pending.uuid())).isDone();
    assertThat(stage.runner.lastJob().script().source()).isEqualTo("print('mended')");
  }

  @Test
  void the_script_sees_the_user_who_asked() {
    DryRun pending = acceptedOnly();

    stage.dryRuns.execute(pending.uuid());

    assertThat(stage.runner.lastJob().environment().variables())
        .containsEntry("CREATOR_USERNAME", "alice")
        .containsEntry("CREATOR_EMAIL", "alice@provider.example.org");
  }

  @Test
  void what_is_delivered_twice_runs_once() {
    DryRun pending = acceptedOnly();

    stage.dryRuns.execute(pending.uuid());
    stage.dryRuns.execute(pending.uuid());

    assertThat(stage.runner.jobs()).hasSize(1);
    assertThat(stage.stored(pending.uuid())).isDone();
  }

  @Test
  void what_is_delivered_to_many_at_the_same_time_runs_once() throws Exception {
    DryRun pending = acceptedOnly();
    var go = new CountDownLatch(1);
    List<Thread> threads =
        IntStream.range(0, 16)
            .mapToObj(
                i ->
                    Thread.ofPlatform()
                        .start(
                            () -> {
                              try {
                                go.await();
                              } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                              }
                              stage.dryRuns.execute(pending.uuid());
                            }))
            .toList();
    go.countDown();
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(stage.runner.jobs()).hasSize(1);
    assertThat(stage.stored(pending.uuid())).isDone();
  }

  @Test
  void the_delivery_of_something_unknown_does_no_harm() {
    assertThatCode(() -> stage.dryRuns.execute(SequentialIds.nth(77))).doesNotThrowAnyException();

    assertThat(stage.runner.jobs()).isEmpty();
  }

  @Test
  void a_result_is_dropped_if_somebody_else_has_ended_the_dry_run_meanwhile() {
    DryRun pending = acceptedOnly();
    stage.runner.next(
        script -> {
          DryRun taken =
              Runs.executing(1)
                  .finish(Runs.erred(1, new Termination.Cancelled(), "").result().orElseThrow());
          stage.store.replace(withId(taken, script.job().id()), DryRunState.EXECUTING);
          return new Termination.Exited(0);
        });

    stage.dryRuns.execute(pending.uuid());

    assertThat(stage.stored(pending.uuid())).isErred().wasCancelled();
  }

  @Test
  void a_full_queue_refuses_and_nothing_is_recorded() throws Exception {
    DryRunStore store = new InMemoryDryRunStore();
    var held = new CountDownLatch(1);
    DryRunQueue small = new InMemoryDryRunQueue(store, Thread::startVirtualThread, 1, 0);
    try (var full = new Stage(store, parts -> parts.queue(small))) {
      full.runner.always(ScriptBehaviour.exits(0).afterWaitingFor(held));
      UUID first = full.start(Requests.create()).dryRun().uuid();

      assertThatThrownBy(() -> full.start(Requests.create()))
          .isInstanceOf(NoPlaceException.class)
          .hasMessage("All places for dry runs are taken. Try again later.");

      assertThat(
              store.list(Visibility.everything(), DryRunFilter.NONE, PageRequest.first()).total())
          .isEqualTo(1);
      held.countDown();
      assertThat(full.end(first)).isDone();
    }
  }

  /** Recorded as accepted by somebody who then could not deliver it. */
  private DryRun acceptedOnly() {
    DryRun pending =
        DryRun.accepted(
            SequentialIds.nth(500),
            Offerings.OFFERING,
            Offerings.CUSTOMER,
            Users.ALICE,
            Requests.create(),
            stage.clock.instant());
    stage.store.add(pending);
    return pending;
  }

  private static DryRun withId(DryRun run, UUID uuid) {
    return new DryRun(
        uuid,
        run.offering(),
        run.customer(),
        run.requester(),
        run.request(),
        run.created(),
        run.progress());
  }
}
