package io.dryrun.adapter.script.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import io.dryrun.application.port.out.OutputSink;
import io.dryrun.application.port.out.RunningScript;
import io.dryrun.application.port.out.ScriptRunner;
import io.dryrun.domain.run.Limit;
import io.dryrun.domain.run.Termination;
import io.dryrun.domain.script.ScriptJob;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Runs that go on without their server, and are taken over by another. */
class AdoptionTest {
  private static final String OWNER = "test-" + UUID.randomUUID();
  private static ScriptRunner runner;
  private static Engine engine;

  @BeforeAll
  static void open() {
    runner = TestEngine.runner("owner", OWNER, "log", "local");
    engine = new Engine("");
  }

  @AfterAll
  static void close() {
    if (runner != null) {
      runner.close();
      engine.close();
    }
  }

  @Test
  void the_run_of_a_killed_server_goes_on_and_is_told_from_its_start() throws Exception {
    UUID id =
        KilledServer.startAndKill(
            OWNER,
            "local",
            "echo first; i=0; while [ $i -lt 20 ]; do sleep 0.2; i=$((i+1)); echo $i; done; exit 7");
    var output = new ByteArrayOutputStream();

    RunningScript adopted = runner.adopt(job(id, "60"), into(output)).orElseThrow();

    var end = Script.end(adopted);
    assertThat(end.termination()).isEqualTo(new Termination.Exited(7));
    assertThat(text(output)).startsWith("first\n1\n2\n").endsWith("\n19\n20\n").hasLineCount(21);
    assertThat(end.wallTime()).isGreaterThanOrEqualTo(Duration.ofSeconds(4));
    assertThat(engine.withLabel(Labels.RUN + "=" + id)).isEmpty();
  }

  @Test
  void a_run_that_ended_meanwhile_is_told_too() throws Exception {
    UUID id = KilledServer.startAndKill(OWNER, "local", "echo all there is; exit 3");
    for (int i = 0; i < 300 && !state(id).equals("exited"); i++) {
      Thread.sleep(50);
    }
    var output = new ByteArrayOutputStream();

    RunningScript adopted = runner.adopt(job(id, "60"), into(output)).orElseThrow();

    assertThat(Script.end(adopted).termination()).isEqualTo(new Termination.Exited(3));
    assertThat(text(output)).isEqualTo("all there is\n");
    assertThat(engine.withLabel(Labels.RUN + "=" + id)).isEmpty();
  }

  @Test
  void it_can_be_cancelled_and_is_asked_first() throws Exception {
    UUID id =
        KilledServer.startAndKill(
            OWNER,
            "local",
            "trap 'echo asked; exit 0' TERM; echo ready; while :; do sleep 0.1; done");
    var output = new ByteArrayOutputStream();
    var ready = new CountDownLatch(1);

    RunningScript adopted =
        runner
            .adopt(
                job(id, "60"),
                (bytes, offset, length) -> {
                  output.write(bytes, offset, length);
                  ready.countDown();
                })
            .orElseThrow();
    assertThat(ready.await(30, TimeUnit.SECONDS)).isTrue();
    adopted.cancel();

    assertThat(Script.end(adopted).termination()).isEqualTo(new Termination.Cancelled());
    assertThat(text(output)).startsWith("ready\n").contains("asked\n");
  }

  @Test
  void the_time_before_counts() throws Exception {
    UUID id = KilledServer.startAndKill(OWNER, "local", "echo ready; sleep 100");
    Thread.sleep(2000);

    RunningScript adopted = runner.adopt(job(id, "1"), (b, o, l) -> {}).orElseThrow();

    var end = Script.end(adopted);
    assertThat(end.termination())
        .isEqualTo(new Termination.LimitExceeded(Limit.WALL_CLOCK, "after 1 s"));
    // Counted from its adoption it would be one.
    assertThat(end.wallTime()).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
    assertThat(engine.withLabel(Labels.RUN + "=" + id)).isEmpty();
  }

  @Test
  void a_server_that_only_slept_does_not_end_what_was_taken_from_it() throws Exception {
    ScriptJob job = Script.shell("echo ready; sleep 3; echo end");
    var ready = new CountDownLatch(1);
    var output = new ByteArrayOutputStream();
    try (var sleeper = TestEngine.runner("log", "local")) {
      RunningScript lost = sleeper.start(job, (b, o, l) -> ready.countDown());
      assertThat(ready.await(30, TimeUnit.SECONDS)).isTrue();

      RunningScript adopted = runner.adopt(job, into(output)).orElseThrow();
      awaitOwned(job.id());
      lost.cancel();

      assertThat(Script.end(lost).termination()).isEqualTo(new Termination.Cancelled());
      assertThat(Script.end(adopted).termination()).isEqualTo(new Termination.Exited(0));
      assertThat(text(output)).isEqualTo("ready\nend\n");
    }
  }

  @Test
  void a_successor_leaves_alone_what_may_be_taken_over() throws Exception {
    UUID id = KilledServer.startAndKill(OWNER, "local", "echo ready; sleep 100");
    try (var successor = TestEngine.runner("owner", OWNER)) {
      Script.run(successor, Script.shell("sleep 1"));
      assertThat(state(id)).isEqualTo("running");
    }

    runner.adopt(job(id, "60"), (b, o, l) -> {}).orElseThrow().cancel();
  }

  @Test
  void what_can_not_be_taken_over_is_removed() throws Exception {
    UUID id = KilledServer.startAndKill("test-" + UUID.randomUUID(), "none", "echo x; sleep 100");

    assertThat(runner.adopt(job(id, "60"), (b, o, l) -> {})).isEmpty();
    assertThat(engine.withLabel(Labels.RUN + "=" + id)).isEmpty();
    assertThat(runner.adopt(Script.shell("echo never started"), (b, o, l) -> {})).isEmpty();
  }

  private static ScriptJob job(UUID id, String seconds) {
    ScriptJob some = Script.shell("exit 99");
    var limits = some.limits().withWallClock(Duration.ofSeconds(Long.parseLong(seconds)));
    return new ScriptJob(id, some.script(), some.environment(), limits);
  }

  /** Returns when the container's launcher has said that it takes orders from another server. */
  private static void awaitOwned(UUID id) throws Exception {
    var owned = new CountDownLatch(1);
    try (var told =
        new ResultCallback.Adapter<Frame>() {
          @Override
          public void onNext(Frame frame) {
            if (new String(frame.getPayload(), StandardCharsets.UTF_8).contains("owned")) {
              owned.countDown();
            }
          }
        }) {
      engine.follow(engine.withLabel(Labels.RUN + "=" + id).getFirst().getId(), told);
      assertThat(owned.await(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  private static OutputSink into(ByteArrayOutputStream output) {
    return output::write;
  }

  private static String text(ByteArrayOutputStream output) {
    return output.toString(StandardCharsets.UTF_8);
  }

  private static String state(UUID id) throws EngineException {
    return engine.withLabel(Labels.RUN + "=" + id).getFirst().getState();
  }
}
