package io.dryrun.adapter.script.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.application.port.out.RunningScript;
import io.dryrun.application.port.out.ScriptRunner;
import io.dryrun.domain.run.Limit;
import io.dryrun.domain.run.Termination;
import io.dryrun.domain.script.ScriptJob;
import io.dryrun.domain.script.ScriptLanguage;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Pods that wait, each for one run. */
@Tag("cluster")
class WarmTest {
  private static ClusterClient cluster;
  private final String owner = "test-" + UUID.randomUUID();

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
  void a_run_takes_one_that_waits_and_nobody_uses_it_again() throws Exception {
    try (var runner = warm("warm", "1")) {
      List<String> before = pods();
      assertThat(runner.readiness()).contains("1 of 1 for python, 1 of 1 for shell");
      Script.run(runner, Script.shell("echo x > f; echo x > /tmp/f; echo x > /dev/shm/f"));
      runner.warmUp();

      assertThat(pods()).hasSize(2).containsAnyElementsOf(before).isNotEqualTo(before);
      var second = Script.run(runner, Script.shell("ls -A . /tmp /dev/shm"));

      assertThat(second.text()).isEqualTo(".:\n\n/dev/shm:\n\n/tmp:\n");
    }
    assertThat(pods()).isEmpty();
    assertThat(jobs()).isEmpty();
  }

  @Test
  void nothing_of_an_order_stands_in_an_object_of_the_cluster() throws Exception {
    try (var runner = warm("warm", "1")) {
      List<String> before = pods();
      var ready = new CountDownLatch(1);
      ScriptJob job =
          Script.job(
              ScriptLanguage.SHELL,
              "echo ready; sleep 100 # made-up-script",
              Map.of("TOKEN", "made-up-token"));
      RunningScript running = runner.start(job, (b, o, l) -> ready.countDown());
      assertThat(ready.await(30, TimeUnit.SECONDS)).isTrue();

      Job its = cluster.jobsOf(job.id().toString()).getFirst();
      Placement placement = Placement.of(its);
      Pod pod = cluster.podsOf(placement.pods()).getFirst();

      assertThat(before).contains(pod.getMetadata().getName());
      assertThat(Serialization.asYaml(its)).doesNotContain("made-up", "TOKEN");
      assertThat(Serialization.asYaml(pod))
          .doesNotContain("made-up", "TOKEN", job.id().toString())
          .doesNotContainIgnoringCase("secretName", "projected");
      assertThat(Remains.of(cluster, job.id())).containsExactly("Job " + placement.job());
      assertThat(its.getSpec().getActiveDeadlineSeconds())
          .as("its time from its start on, since it waited")
          .isGreaterThan(job.limits().wallClock().plus(job.limits().grace()).toSeconds());
      running.cancel();
      assertThat(Script.end(running).termination()).isEqualTo(new Termination.Cancelled());
      assertThat(Remains.of(cluster, job.id())).isEmpty();
    }
  }

  @Test
  void one_that_is_killed_while_it_waits_is_replaced() throws Exception {
    try (var runner = warm("warm", "1")) {
      List<String> before = pods();
      for (String pod : before) {
        cluster.deletePod(pod, 0);
      }

      assertThat(Script.run(runner, Script.shell("echo a")).text()).isEqualTo("a\n");
      await(() -> pods().size() == 2 && pods().stream().noneMatch(before::contains));
      runner.warmUp();
      assertThat(Script.run(runner, Script.shell("echo b")).text()).isEqualTo("b\n");
    }
    assertThat(pods()).isEmpty();
  }

  @Test
  void more_runs_than_wait_start_in_new_pods() throws Exception {
    try (var runner = warm("warm", "2")) {
      var running = new ArrayList<RunningScript>();
      for (int i = 0; i < 8; i++) {
        running.add(runner.start(Script.shell("sleep 1; exit " + i), (b, o, l) -> {}));
      }
      for (int i = 0; i < 8; i++) {
        assertThat(Script.end(running.get(i)).termination()).isEqualTo(new Termination.Exited(i));
      }
    }
    assertThat(pods()).isEmpty();
  }

  @Test
  void servers_leave_each_others_alone() throws Exception {
    try (var one = warm("warm", "1")) {
      List<String> ones = pods();
      try (var other = TestCluster.runner("owner", "other-" + owner, "warm", "1")) {
        other.warmUp();
        Script.run(other, Script.shell("echo x"));
        Script.run(other, Script.shell("echo x"));
      }

      assertThat(pods()).isEqualTo(ones);
      assertThat(Script.run(one, Script.shell("echo x")).text()).isEqualTo("x\n");
    }
  }

  @Test
  void what_a_killed_server_ran_is_taken_over_and_what_waited_is_removed() throws Exception {
    UUID id =
        KilledServer.startAndKill(
            owner, "echo ready; sleep 8; echo 'still here'; printf end; exit 7", 1);
    assertThat(jobs()).hasSizeGreaterThanOrEqualTo(2);

    try (var successor = TestCluster.runner("owner", owner)) {
      var output = new ByteArrayOutputStream();
      var result = Script.end(successor.adopt(job(id, 60), output::write).orElseThrow());

      assertThat(result.termination()).isEqualTo(new Termination.Exited(7));
      assertThat(output.toString(StandardCharsets.UTF_8)).isEqualTo("ready\nstill here\nend");
      await(() -> jobs().isEmpty() && pods().isEmpty());
    }
  }

  @Test
  void of_one_that_was_taken_over_the_time_from_its_scripts_start_counts() throws Exception {
    UUID id = KilledServer.startAndKill(owner, "echo ready; sleep 100", 1);

    try (var successor = TestCluster.runner("owner", owner)) {
      Job its = cluster.jobsOf(id.toString()).getFirst();
      assertThat(its.getMetadata().getLabels()).containsKey("dryrun.io/waited");
      var result = Script.end(successor.adopt(job(id, 12), (b, o, l) -> {}).orElseThrow());

      assertThat(result.termination())
          .isEqualTo(new Termination.LimitExceeded(Limit.WALL_CLOCK, "after 12 s"));
    }
  }

  private static ScriptJob job(UUID id, int seconds) {
    ScriptJob like = Script.shell("echo 'no longer known'");
    var limits = like.limits().withWallClock(Duration.ofSeconds(seconds));
    return new ScriptJob(id, like.script(), like.environment(), limits);
  }

  private ScriptRunner warm(String... settings) throws InterruptedException {
    var all = new ArrayList<>(List.of(settings));
    all.addAll(List.of("owner", owner));
    ScriptRunner runner = TestCluster.runner(all.toArray(String[]::new));
    runner.warmUp();
    return runner;
  }

  private List<String> pods() {
    return cluster
        .client()
        .pods()
        .inNamespace(cluster.namespace())
        .withLabel("dryrun.io/owner", owner)
        .list()
        .getItems()
        .stream()
        .map(it -> it.getMetadata().getName())
        .sorted()
        .toList();
  }

  private List<String> jobs() {
    return cluster
        .client()
        .batch()
        .v1()
        .jobs()
        .inNamespace(cluster.namespace())
        .withLabel("dryrun.io/owner", owner)
        .list()
        .getItems()
        .stream()
        .map(it -> it.getMetadata().getName())
        .toList();
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
