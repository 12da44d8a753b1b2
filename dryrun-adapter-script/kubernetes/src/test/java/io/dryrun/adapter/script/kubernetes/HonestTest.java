package io.dryrun.adapter.script.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.application.port.out.RunningScript;
import io.dryrun.application.port.out.ScriptRunner;
import io.dryrun.domain.run.Limit;
import io.dryrun.domain.run.Termination;
import io.dryrun.domain.script.ScriptJob;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is said when the cluster, not the script, is at fault; and that nothing is lost. */
@Tag("cluster")
class HonestTest {
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
  void an_image_that_is_missing_is_told_with_what_to_do() throws Exception {
    for (String pull : List.of("never", "missing")) {
      assertThat(failure("shell.image", "127.0.0.1:1/none:1", "pull", pull))
          .contains("127.0.0.1:1/none:1", "Load or push the image", "shell.image");
    }
  }

  @Test
  void an_interpreter_that_is_missing_is_told_with_what_to_do() throws Exception {
    assertThat(failure("shell.command", "no-such-program"))
        .contains("no program no-such-program", "shell.command");
  }

  @Test
  void a_pod_that_no_node_takes_is_told_with_what_to_do() throws Exception {
    assertThat(failure("memory", "1024GiB", "start-within", "3s"))
        .contains("No node", "within 3 s", "nsufficient memory", "settings memory");
  }

  @Test
  void a_missing_right_is_told_with_what_to_do() throws Exception {
    assertThat(failure("namespace", "default"))
        .contains("forbidden", "namespace default", "Role of deploy/kubernetes");
  }

  @Test
  void an_api_that_is_away_is_told_with_what_to_do() throws Exception {
    String nowhere = Deployed.accountAt(URI.create("https://127.0.0.1:1/")).toString();

    assertThat(failure("kubeconfig", nowhere))
        .contains("https://127.0.0.1:1/", "can't be reached", "KUBECONFIG");
  }

  @Test
  void the_clusters_own_deadline_is_a_time_limit() throws Exception {
    ScriptJob job = Script.shell("echo ready; sleep 100");
    try (var runner = TestCluster.runner()) {
      RunningScript running = startAndAwaitOutput(runner, job, new ByteArrayOutputStream());
      cluster.patch(Placement.name(job), Map.of("spec", Map.of("activeDeadlineSeconds", 1)));

      assertThat(Script.end(running).termination())
          .isInstanceOfSatisfying(
              Termination.LimitExceeded.class,
              exceeded -> assertThat(exceeded.limit()).isEqualTo(Limit.WALL_CLOCK));
    }
  }

  @Test
  void a_pod_that_somebody_deletes_is_told_as_that() throws Exception {
    ScriptJob job = Script.shell("echo ready; sleep 100");
    try (var runner = TestCluster.runner()) {
      RunningScript running = startAndAwaitOutput(runner, job, new ByteArrayOutputStream());
      cluster.deletePod(cluster.podsOf(job.id().toString()).get(0).getMetadata().getName(), 0);

      assertThat(Script.end(running).termination())
          .isInstanceOfSatisfying(
              Termination.RunnerFailed.class,
              failed -> assertThat(failed.message()).contains("was deleted", "lost or drained"));
      assertThat(Remains.of(cluster, job.id())).isEmpty();
    }
  }

  @Test
  void connections_that_break_lose_and_repeat_nothing() throws Exception {
    ScriptJob job =
        Script.python(
            """
            import time
            for i in range(200):
                print('line', i, 'ä' * 100)
                time.sleep(0.05)
            print('end', end='')
            raise SystemExit(4)
            """);
    try (var proxy = new ApiProxy(cluster.client().getMasterUrl().toURI());
        var runner = TestCluster.runner("kubeconfig", proxy.kubeconfig().toString())) {
      var output = new ByteArrayOutputStream();
      RunningScript running = startAndAwaitOutput(runner, job, output);
      for (int i = 0; i < 4; i++) {
        proxy.cut();
        Thread.sleep(2000);
      }

      assertThat(Script.end(running).termination()).isEqualTo(new Termination.Exited(4));
      assertThat(output.toString(StandardCharsets.UTF_8))
          .isEqualTo(
              IntStream.range(0, 200)
                      .mapToObj(i -> "line " + i + " " + "ä".repeat(100) + "\n")
                      .collect(Collectors.joining())
                  + "end");
      assertThat(Remains.of(cluster, job.id())).isEmpty();
    }
  }

  @Test
  void a_script_can_be_cancelled_after_its_connection_broke() throws Exception {
    ScriptJob job =
        Script.shell("trap 'echo asked; exit 0' TERM; echo ready; while :; do sleep 0.1; done");
    try (var proxy = new ApiProxy(cluster.client().getMasterUrl().toURI());
        var runner = TestCluster.runner("kubeconfig", proxy.kubeconfig().toString())) {
      var output = new ByteArrayOutputStream();
      RunningScript running = startAndAwaitOutput(runner, job, output);
      proxy.cut();
      running.cancel();

      assertThat(Script.end(running).termination()).isEqualTo(new Termination.Cancelled());
      assertThat(output.toString(StandardCharsets.UTF_8)).contains("asked");
    }
  }

  @Test
  void a_cluster_that_stays_away_is_told_and_the_next_server_removes_what_runs_there()
      throws Exception {
    ScriptJob job = Script.shell("echo ready; sleep 100");
    String owner = "test-" + job.id();
    try (var proxy = new ApiProxy(cluster.client().getMasterUrl().toURI());
        var runner =
            TestCluster.runner("kubeconfig", proxy.kubeconfig().toString(), "owner", owner)) {
      RunningScript running = startAndAwaitOutput(runner, job, new ByteArrayOutputStream());
      proxy.close();

      assertThat(Script.end(running).termination())
          .isInstanceOfSatisfying(
              Termination.RunnerFailed.class,
              failed -> assertThat(failed.message()).contains("can't be reached"));
    }
    try (var next = TestCluster.runner("owner", owner, "keep", "1s")) {
      for (int i = 0; i < 300 && !Remains.of(cluster, job.id()).isEmpty(); i++) {
        Thread.sleep(100);
      }
      assertThat(Remains.of(cluster, job.id())).isEmpty();
    }
  }

  @Test
  void nothing_is_left_when_a_failure_comes_midway() throws Exception {
    String mayMakeJobsAlone = Deployed.accountWithout("secrets").toString();

    assertThat(failure("kubeconfig", mayMakeJobsAlone)).contains("create a Secret", "forbidden");
  }

  private static RunningScript startAndAwaitOutput(
      ScriptRunner runner, ScriptJob job, ByteArrayOutputStream output)
      throws InterruptedException {
    var ready = new CountDownLatch(1);
    RunningScript running =
        runner.start(
            job,
            (bytes, offset, length) -> {
              output.write(bytes, offset, length);
              ready.countDown();
            });
    assertThat(ready.await(90, TimeUnit.SECONDS)).isTrue();
    return running;
  }

  private static String failure(String... settings) throws IOException, ClusterException {
    try (var runner = TestCluster.runner(settings)) {
      var ended = Script.run(runner, Script.shell("echo started"));

      assertThat(ended.termination()).isInstanceOf(Termination.RunnerFailed.class);
      assertThat(ended.text()).isEmpty();
      assertThat(Remains.of(cluster, ended.job())).isEmpty();
      return ((Termination.RunnerFailed) ended.termination()).message();
    }
  }
}
