package io.dryrun.application;

import static io.dryrun.testkit.assertion.DryRunAssertions.assertThat;

import io.dryrun.adapter.store.memory.InMemoryDryRunStore;
import io.dryrun.application.port.in.OfferingDryRun;
import io.dryrun.application.port.out.OutputSink;
import io.dryrun.application.port.out.RunningScript;
import io.dryrun.application.port.out.ScriptRunner;
import io.dryrun.domain.output.CapturedOutput;
import io.dryrun.domain.output.OutputChunk;
import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.DryRunState;
import io.dryrun.domain.run.Termination;
import io.dryrun.domain.script.ScriptJob;
import io.dryrun.domain.script.ScriptLanguage;
import io.dryrun.testkit.fake.FakeScriptRunner;
import io.dryrun.testkit.fake.FaultyStore;
import io.dryrun.testkit.fake.ScriptBehaviour;
import io.dryrun.testkit.fixture.Offerings;
import io.dryrun.testkit.fixture.Requests;
import io.dryrun.testkit.fixture.Runs;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The server that had a dry run in hand is gone, and this one has it now. */
class RecoverDryRunTest {
  private static final UUID RUN = Runs.pending(1).uuid();
  private final FaultyStore store = new FaultyStore(new InMemoryDryRunStore());
  private final Stage stage = Stage.withFaults(store);

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void one_whose_script_can_not_be_found_ends_interrupted_with_its_output_so_far() {
    leftExecuting("so far\n");

    stage.dryRuns.recover(RUN);

    DryRun ended = stage.stored(RUN);
    assertInterrupted(ended);
    assertThat(ended).hasOutput("so far\n");
    assertThat(ended.started()).isEqualTo(Runs.executing(1).started());
    assertThat(ended.result().orElseThrow().finished()).isEqualTo(stage.clock.instant());
    assertThat(stage.runner.jobs()).isEmpty();
  }

  @Test
  void one_whose_script_goes_on_is_followed_to_its_end() {
    leftExecuting("so f");
    stage.runner.leftBehind(RUN, ScriptBehaviour.prints("so far and further\n"));

    stage.dryRuns.recover(RUN);

    assertThat(stage.stored(RUN)).isDone().hasOutput("so far and further\n");
    assertThat(stage.stored(RUN).result().orElseThrow().report()).isPresent();
    assertThat(stage.runner.jobs()).as("scripts that were started").isEmpty();
  }

  @Test
  void while_it_is_followed_its_output_is_recorded_from_the_beginning() throws Exception {
    leftExecuting("so f");
    var go = new CountDownLatch(1);
    stage.runner.leftBehind(
        RUN, ScriptBehaviour.exits(0).afterWaitingFor(go).afterPrinting("so far and\n"));
    Thread recovering = Thread.startVirtualThread(() -> stage.dryRuns.recover(RUN));

    stage.awaitOutput(RUN, "so far and\n");

    go.countDown();
    recovering.join();
    assertThat(stage.stored(RUN)).isDone();
  }

  @Test
  void one_that_is_followed_can_be_stopped_and_is_not_followed_twice() throws Exception {
    leftExecuting("so far\n");
    var running = new CountDownLatch(1);
    stage.runner.leftBehind(RUN, ScriptBehaviour.runsUntilCancelled().afterCountingDown(running));
    Thread recovering = Thread.startVirtualThread(() -> stage.dryRuns.recover(RUN));
    assertThat(running.await(20, TimeUnit.SECONDS)).isTrue();

    stage.dryRuns.recover(RUN);
    stage.dryRuns.execute(RUN);
    assertThat(stage.stored(RUN).state()).isEqualTo(DryRunState.EXECUTING);
    stage.dryRuns.stop(RUN);

    recovering.join();
    assertThat(stage.stored(RUN)).isErred().wasCancelled();
  }

  @Test
  void one_whose_offering_is_gone_ends_interrupted_since_nothing_of_it_may_be_shown() {
    leftExecuting("so far\n");
    stage.runner.leftBehind(RUN, ScriptBehaviour.prints("secrets\n"));
    stage.catalogue.remove(Offerings.OFFERING);

    stage.dryRuns.recover(RUN);

    assertInterrupted(stage.stored(RUN));
    assertThat(stage.stored(RUN)).hasOutput("so far\n");
  }

  @Test
  void one_that_somebody_waited_for_on_that_server_ends_interrupted_before_it_started() {
    store.add(Runs.pending(1));

    stage.dryRuns.recover(RUN);

    assertInterrupted(stage.stored(RUN));
    assertThat(stage.stored(RUN).started()).isEmpty();
    assertThat(stage.runner.jobs()).isEmpty();
  }

  @Test
  void one_that_has_ended_and_one_that_is_unknown_are_left_alone() {
    store.add(Runs.done(1, "vm-1\n"));

    stage.dryRuns.recover(RUN);
    stage.dryRuns.recover(Runs.pending(2).uuid());

    assertThat(stage.stored(RUN)).isEqualTo(Runs.done(1, "vm-1\n"));
    assertThat(store.find(Runs.pending(2).uuid())).isEmpty();
  }

  @Test
  void one_that_is_executed_here_is_left_alone() throws Exception {
    var running = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    stage.runner.always(ScriptBehaviour.exits(0).afterWaitingFor(go).afterCountingDown(running));
    UUID uuid = stage.start(Requests.create()).dryRun().uuid();
    assertThat(running.await(20, TimeUnit.SECONDS)).isTrue();

    stage.dryRuns.recover(uuid);

    assertThat(stage.stored(uuid).state()).isEqualTo(DryRunState.EXECUTING);
    go.countDown();
    assertThat(stage.end(uuid)).isDone();
  }

  @Test
  void a_runner_that_breaks_while_it_looks_for_the_script_does_not_keep_the_run_from_ending() {
    leftExecuting("so far\n");
    try (var broken = new Stage(store, parts -> parts.runner(new BreaksAtAdoption()))) {

      broken.dryRuns.recover(RUN);

      assertInterrupted(broken.stored(RUN));
      assertThat(broken.stored(RUN)).hasOutput("so far\n");
    }
  }

  @Test
  void a_run_that_belongs_to_another_server_now_is_stopped_and_its_result_dropped()
      throws Exception {
    var running = new CountDownLatch(1);
    stage.runner.always(ScriptBehaviour.runsUntilCancelled().afterCountingDown(running));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<OfferingDryRun> waiting = threads.submit(() -> stage.run(Requests.create()));
      assertThat(running.await(20, TimeUnit.SECONDS)).isTrue();
      UUID uuid = stage.runner.lastJob().id();

      store.loseToAnotherServer();
      stage.dryRuns.stop(uuid);

      DryRun left = waiting.get(20, TimeUnit.SECONDS).dryRun();
      assertThat(left.state()).isEqualTo(DryRunState.EXECUTING);
      assertThat(stage.stored(uuid)).isEqualTo(left);
    }
  }

  @Test
  void that_a_run_was_lost_is_noticed_when_its_output_is_recorded() throws Exception {
    var heard = new CountDownLatch(1);
    stage.runner.always(
        script -> {
          while (!script.isCancelled()) {
            script.print("still here\n");
            Thread.sleep(1);
          }
          heard.countDown();
          return new Termination.Cancelled();
        });
    stage.start(Requests.create());

    store.loseToAnotherServer();

    assertThat(heard.await(20, TimeUnit.SECONDS)).isTrue();
  }

  private void leftExecuting(String output) {
    store.add(Runs.executing(1));
    store.append(RUN, new OutputChunk(0, output.length(), output), 1000);
    assertThat(stage.stored(RUN).output())
        .isEqualTo(new CapturedOutput(output, output.length(), false));
  }

  private static void assertInterrupted(DryRun ended) {
    assertThat(ended).isErred();
    assertThat(ended.result().orElseThrow().termination()).isEqualTo(new Termination.Interrupted());
  }

  /** Throws where it promises not to. */
  private static final class BreaksAtAdoption implements ScriptRunner {
    private final FakeScriptRunner good = new FakeScriptRunner();

    @Override
    public String name() {
      return good.name();
    }

    @Override
    public String isolation() {
      return good.isolation();
    }

    @Override
    public Set<ScriptLanguage> languages() {
      return good.languages();
    }

    @Override
    public RunningScript start(ScriptJob job, OutputSink output) {
      return good.start(job, output);
    }

    @Override
    public Optional<RunningScript> adopt(ScriptJob job, OutputSink output) {
      throw new IllegalStateException("A test makes it break.");
    }

    @Override
    public void close() {
      good.close();
    }
  }
}
