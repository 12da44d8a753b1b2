package io.dryrun.adapter.script.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.model.Container;
import io.dryrun.application.port.out.RunningScript;
import io.dryrun.domain.run.Termination;
import io.dryrun.domain.script.RunLimits;
import io.dryrun.domain.script.ScriptJob;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is left of a run. */
class CleanTest {
  private static final int IN_A_ROW = Integer.getInteger("dryrun.docker.runs", 20);
  private static final int AT_A_TIME = Integer.getInteger("dryrun.docker.concurrent", 20);

  private Engine engine;

  @BeforeEach
  void open() {
    TestEngine.require();
    engine = new Engine("");
  }

  @AfterEach
  void close() {
    if (engine != null) {
      engine.close();
    }
  }

  @Test
  void nothing_is_left_however_a_run_ends() throws Exception {
    try (var runner = TestEngine.runner()) {
      var success = Script.run(runner, Script.shell("echo x > f; sleep 100 &"));
      var failure = Script.run(runner, Script.shell("exit 3"));
      ScriptJob slow = Script.shell("sleep 100");
      var limits = RunLimits.DEFAULT.withWallClock(Duration.ofSeconds(1));
      var late =
          Script.run(runner, new ScriptJob(slow.id(), slow.script(), slow.environment(), limits));
      RunningScript cancelled = runner.start(Script.shell("sleep 100"), (b, o, l) -> {});
      cancelled.cancel();

      assertThat(success.termination()).isEqualTo(new Termination.Exited(0));
      assertThat(failure.termination()).isEqualTo(new Termination.Exited(3));
      assertThat(late.termination()).isInstanceOf(Termination.LimitExceeded.class);
      assertThat(Script.end(cancelled).termination()).isEqualTo(new Termination.Cancelled());
      for (UUID job : List.of(success.job(), failure.job(), late.job())) {
        assertThat(containersOf(job)).isEmpty();
      }
    }
  }

  @Test
  void nothing_is_left_when_a_container_can_be_created_but_not_started() throws Exception {
    try (var runner = TestEngine.runner("shell.command", "no-such-program")) {
      var ended = Script.run(runner, Script.shell("echo x"));

      assertThat(failure(ended.termination()))
          .contains("no program no-such-program", "shell.command");
      assertThat(containersOf(ended.job())).isEmpty();
    }
  }

  @Test
  void many_in_a_row_leave_nothing() throws Exception {
    try (var runner = TestEngine.runner()) {
      var jobs = new ArrayList<UUID>();
      for (int i = 0; i < IN_A_ROW; i++) {
        var ended = Script.run(runner, Script.shell("echo " + i));
        assertThat(ended.text()).isEqualTo(i + "\n");
        jobs.add(ended.job());
      }
      assertThat(idsOfContainers()).doesNotContainAnyElementsOf(jobs);
    }
  }

  @Test
  void many_at_a_time_leave_nothing() throws Exception {
    try (var runner = TestEngine.runner()) {
      var jobs = new ArrayList<UUID>();
      var running = new ArrayList<RunningScript>();
      for (int i = 0; i < AT_A_TIME; i++) {
        ScriptJob job = Script.shell("echo started; sleep 5; exit 7");
        jobs.add(job.id());
        running.add(runner.start(job, (b, o, l) -> {}));
      }
      for (RunningScript script : running) {
        assertThat(Script.end(script).termination()).isEqualTo(new Termination.Exited(7));
      }
      assertThat(idsOfContainers()).doesNotContainAnyElementsOf(jobs);
    }
  }

  @Test
  void of_a_killed_server_nothing_runs_on_and_the_next_one_removes_the_rest() throws Exception {
    String owner = "test-" + UUID.randomUUID();
    UUID job =
        KilledServer.startAndKill(
            owner, "none", "trap '' TERM; echo ready; while :; do sleep 1; done");

    // The connection of the killed server has ended, and with it the script that is deaf to TERM.
    await(job, found -> found.size() == 1 && found.get(0).getState().equals("exited"));
    try (var stranger = TestEngine.runner("owner", "test-" + UUID.randomUUID())) {
      Script.run(stranger, Script.shell("sleep 2"));
      assertThat(containersOf(job)).as("what another server does not own").hasSize(1);
    }
    try (var successor = TestEngine.runner("owner", owner)) {
      await(job, List::isEmpty);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"KILL", "STOP"})
  void so_it_is_whatever_the_script_did_to_its_launcher(String signal) throws Exception {
    UUID job =
        KilledServer.startAndKill(
            "test-" + UUID.randomUUID(),
            "none",
            """
            trap '' TERM HUP
            for process in /proc/[0-9]*; do
              number=${process#/proc/}
              # The launcher's death alone would end the run.
              case $number-SIGNAL in $$-* | $PPID-KILL) ;; *) kill -s SIGNAL $number 2>/dev/null ;; esac
            done
            echo ready
            while :; do sleep 1; done
            """
                .replace("SIGNAL", signal));
    try {
      await(job, found -> found.size() == 1 && found.get(0).getState().equals("exited"));
    } finally {
      engine.remove("dryrun-" + job);
    }
  }

  @Test
  void an_engine_that_is_lost_midway_is_told_and_what_ran_there_ends() throws Exception {
    ScriptJob job = Script.shell("echo ready; sleep 100");
    try (var proxy = new EngineProxy();
        var runner = TestEngine.runner("host", proxy.host())) {
      var ready = new CountDownLatch(1);
      RunningScript running = runner.start(job, (b, o, l) -> ready.countDown());
      assertThat(ready.await(30, TimeUnit.SECONDS)).isTrue();

      proxy.close();

      assertThat(failure(Script.end(running).termination())).contains("can't be reached");
      await(job.id(), found -> found.get(0).getState().equals("exited"));
    } finally {
      engine.remove("dryrun-" + job.id());
    }
  }

  @Test
  void an_engine_that_is_away_is_told_with_what_to_do() {
    try (var runner = TestEngine.runner("host", "unix:///nowhere/docker.sock")) {
      assertThat(failure(Script.run(runner, Script.shell("echo x")).termination()))
          .contains("unix:///nowhere/docker.sock", "can't be reached", "Start it");
    }
  }

  @Test
  void an_image_that_is_missing_is_told_with_what_to_do() {
    for (String pull : List.of("never", "missing", "always")) {
      try (var runner = TestEngine.runner("shell.image", "127.0.0.1:1/none:1", "pull", pull)) {
        assertThat(failure(Script.run(runner, Script.shell("echo x")).termination()))
            .as(pull)
            .contains("127.0.0.1:1/none:1")
            .containsAnyOf("Pull or load the image", "Check the image's name");
      }
    }
  }

  private void await(UUID job, Predicate<List<Container>> condition) throws Exception {
    for (int i = 0; i < 150 && !condition.test(containersOf(job)); i++) {
      Thread.sleep(100);
    }
    assertThat(condition.test(containersOf(job))).as("what is left of %s", job).isTrue();
  }

  private List<Container> containersOf(UUID job) throws EngineException {
    return engine.withLabel(Labels.RUN + "=" + job);
  }

  private List<UUID> idsOfContainers() throws EngineException {
    return engine.withLabel(Labels.RUN).stream()
        .map(container -> UUID.fromString(container.getLabels().get(Labels.RUN)))
        .toList();
  }

  private static String failure(Termination termination) {
    assertThat(termination).isInstanceOf(Termination.RunnerFailed.class);
    return ((Termination.RunnerFailed) termination).message();
  }
}
