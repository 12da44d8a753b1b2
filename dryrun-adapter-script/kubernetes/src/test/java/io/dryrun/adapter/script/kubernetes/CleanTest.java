package io.dryrun.adapter.script.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.application.port.out.RunningScript;
import io.dryrun.domain.run.Termination;
import io.dryrun.domain.script.RunLimits;
import io.dryrun.domain.script.ScriptJob;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is left of a run, and of a server that was killed. */
@Tag("cluster")
class CleanTest {
  private static ClusterClient cluster;

  @BeforeAll
  static void open() {
    cluster = TestCluster.open();
  }

  @AfterAll
  static void close() {
    if (cluster != null) {
      cluster.close();
    }
  }

  @Test
  void nothing_is_left_however_a_run_ends() throws Exception {
    try (var runner = TestCluster.runner()) {
      var success = Script.run(runner, Script.shell("echo x > f; sleep 100 &"));
      var failure = Script.run(runner, Script.shell("exit 3"));
      ScriptJob slow = Script.shell("sleep 100");
      var limits = RunLimits.DEFAULT.withWallClock(Duration.ofSeconds(1));
      var late =
          Script.run(runner, new ScriptJob(slow.id(), slow.script(), slow.environment(), limits));

      assertThat(success.termination()).isEqualTo(new Termination.Exited(0));
      assertThat(failure.termination()).isEqualTo(new Termination.Exited(3));
      assertThat(late.termination()).isInstanceOf(Termination.LimitExceeded.class);
      for (UUID job : List.of(success.job(), failure.job(), late.job())) {
        assertThat(Remains.of(cluster, job)).isEmpty();
      }
    }
  }

  @Test
  void a_script_of_a_killed_server_is_taken_over_with_its_output_from_the_start() throws Exception {
    String owner = "test-" + UUID.randomUUID();
    UUID id = startAndKill(owner, "echo ready; sleep 15; echo 'still here'; printf end; exit 7");

    try (var successor = TestCluster.runner("owner", owner)) {
      var output = new ByteArrayOutputStream();
      RunningScript adopted = successor.adopt(job(id), output::write).orElseThrow();
      var result = Script.end(adopted);

      assertThat(result.termination()).isEqualTo(new Termination.Exited(7));
      assertThat(output.toString(StandardCharsets.UTF_8)).isEqualTo("ready\nstill here\nend");
      assertThat(Remains.of(cluster, id)).isEmpty();
    }
  }

  @Test
  void so_is_one_that_has_ended_meanwhile() throws Exception {
    String owner = "test-" + UUID.randomUUID();
    UUID id = startAndKill(owner, "echo ready; exit 9");
    await(
        () ->
            cluster.podsOf(id.toString()).stream()
                .allMatch(p -> new PodView(p, false).isFinished()));

    try (var successor = TestCluster.runner("owner", owner)) {
      var output = new ByteArrayOutputStream();
      var result = Script.end(successor.adopt(job(id), output::write).orElseThrow());

      assertThat(result.termination()).isEqualTo(new Termination.Exited(9));
      assertThat(output.toString(StandardCharsets.UTF_8)).isEqualTo("ready\n");
    }
  }

  @Test
  void one_that_was_taken_over_can_be_cancelled() throws Exception {
    String owner = "test-" + UUID.randomUUID();
    UUID id =
        startAndKill(
            owner, "trap 'echo asked; exit 0' TERM; echo ready; while :; do sleep 0.1; done");

    try (var successor = TestCluster.runner("owner", owner)) {
      var output = new ByteArrayOutputStream();
      RunningScript adopted = successor.adopt(job(id), output::write).orElseThrow();
      await(() -> output.toString(StandardCharsets.UTF_8).contains("ready"));
      adopted.cancel();

      assertThat(Script.end(adopted).termination()).isEqualTo(new Termination.Cancelled());
      assertThat(output.toString(StandardCharsets.UTF_8)).contains("asked");
      assertThat(Remains.of(cluster, id)).isEmpty();
    }
  }

  @Test
  void what_nobody_takes_over_is_removed_by_the_next_server_of_that_name_alone() throws Exception {
    String owner = "test-" + UUID.randomUUID();
    UUID id = startAndKill(owner, "echo ready; sleep 100");

    try (var stranger = TestCluster.runner("owner", "other-" + owner, "keep", "1s")) {
      Script.run(stranger, Script.shell("sleep 2"));
      assertThat(Remains.of(cluster, id)).as("what another server does not own").isNotEmpty();
    }
    try (var successor = TestCluster.runner("owner", owner, "keep", "1s")) {
      await(() -> Remains.of(cluster, id).isEmpty());
    }
  }

  @Test
  void what_was_never_there_is_not_taken_over() {
    try (var runner = TestCluster.runner()) {
      assertThat(runner.adopt(Script.shell("echo"), (b, o, l) -> {})).isEmpty();
    }
  }

  private static ScriptJob job(UUID id) {
    ScriptJob like = Script.shell("echo 'no longer known'");
    return new ScriptJob(id, like.script(), like.environment(), like.limits());
  }

  private static UUID startAndKill(String owner, String script) throws IOException {
    return KilledServer.startAndKill(owner, script, 0);
  }

  private interface Condition {
    boolean holds() throws Exception;
  }

  private static void await(Condition condition) throws Exception {
    for (int i = 0; i < 450 && !condition.holds(); i++) {
      Thread.sleep(200);
    }
    assertThat(condition.holds()).isTrue();
  }
}
