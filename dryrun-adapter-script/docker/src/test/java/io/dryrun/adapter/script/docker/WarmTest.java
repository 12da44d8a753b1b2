package io.dryrun.adapter.script.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.httpclient5.ApacheDockerHttpClient;
import io.dryrun.application.port.out.RunningScript;
import io.dryrun.application.port.out.ScriptRunner;
import io.dryrun.domain.run.Termination;
import io.dryrun.domain.script.ScriptLanguage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Containers that wait, each for one run. */
class WarmTest {
  private final String owner = "test-" + UUID.randomUUID();
  private DockerClient client;
  private Engine engine;

  @BeforeEach
  void open() {
    TestEngine.require();
    var config = DefaultDockerClientConfig.createDefaultConfigBuilder().build();
    client =
        DockerClientImpl.getInstance(
            config,
            new ApacheDockerHttpClient.Builder().dockerHost(config.getDockerHost()).build());
    engine = new Engine("");
  }

  @AfterEach
  void close() throws Exception {
    if (engine != null) {
      engine.close();
      client.close();
    }
  }

  @Test
  void a_run_takes_one_that_waits_and_nobody_uses_it_again() throws Exception {
    try (var runner = warm("warm", "1")) {
      List<String> before = waiting();
      assertThat(runner.readiness()).contains("1 of 1 for python, 1 of 1 for shell");
      var first = Script.run(runner, Script.shell("echo x > f; echo x > /tmp/f; hostname"));
      assertThat(first.termination()).isEqualTo(new Termination.Exited(0));

      await(all -> all.size() == 2 && !all.containsAll(before));
      assertThat(waiting()).as("one of the two was used").containsAnyElementsOf(before);
      var second = Script.run(runner, Script.shell("ls -A . /tmp /dev/shm"));

      assertThat(second.text()).isEqualTo(".:\n\n/dev/shm:\n\n/tmp:\n");
    }
    assertThat(ours()).isEmpty();
  }

  @Test
  void it_is_the_container_that_waited_in_which_a_script_runs() throws Exception {
    try (var runner = warm("warm", "1")) {
      List<String> before = waiting();
      var ready = new CountDownLatch(1);
      var job = Script.shell("echo ready; sleep 100");
      RunningScript running = runner.start(job, (b, o, l) -> ready.countDown());
      assertThat(ready.await(30, TimeUnit.SECONDS)).isTrue();

      // Its new name comes a little later.
      await(all -> names().contains("/dryrun-" + job.id()));
      String used = engine.named("dryrun-" + job.id()).orElseThrow().getId();
      assertThat(before).contains(used);
      running.cancel();
      Script.end(running);
      assertThat(ours()).doesNotContain(used);
    }
  }

  @Test
  void nothing_of_an_order_stands_where_the_engine_shows_or_keeps_it() throws Exception {
    try (var runner = warm("warm", "1")) {
      var ready = new CountDownLatch(1);
      var job =
          Script.job(
              ScriptLanguage.SHELL,
              "echo made-up-script; sleep 100",
              Map.of("TOKEN", "made-up-token"));
      RunningScript running = runner.start(job, (b, o, l) -> ready.countDown());
      assertThat(ready.await(30, TimeUnit.SECONDS)).isTrue();
      await(all -> names().contains("/dryrun-" + job.id()));

      var shown = client.inspectContainerCmd("dryrun-" + job.id()).exec();

      assertThat(shown.getRawValues()).isNotEmpty();
      assertThat(shown.getRawValues().toString()).doesNotContain("made-up").contains("dryrun-");
      for (String program : Objects.requireNonNull(shown.getExecIds())) {
        assertThat(client.inspectExecCmd(program).exec().getRawValues().toString())
            .doesNotContain("made-up");
      }
      running.cancel();
      Script.end(running);
    }
  }

  @Test
  void one_that_is_killed_while_it_waits_is_replaced() throws Exception {
    try (var runner = warm("warm", "1")) {
      List<String> before = waiting();
      before.forEach(id -> client.killContainerCmd(id).exec());

      assertThat(Script.run(runner, Script.shell("echo a")).text()).isEqualTo("a\n");
      await(all -> all.size() == 2 && all.stream().noneMatch(before::contains));
      runner.warmUp();
      assertThat(Script.run(runner, Script.shell("echo b")).text()).isEqualTo("b\n");
    }
    assertThat(ours()).isEmpty();
  }

  @Test
  void one_that_does_not_answer_is_passed_over() throws Exception {
    try (var runner = warm("warm", "1")) {
      List<String> before = waiting();
      // An engine that pauses one while it starts a program in it never gets out of that again.
      awaitLaunchers(before);
      before.forEach(id -> client.pauseContainerCmd(id).exec());

      assertThat(Script.run(runner, Script.shell("echo a")).text()).isEqualTo("a\n");
    }
    assertThat(ours()).isEmpty();
  }

  @Test
  void more_runs_than_wait_start_in_new_containers() throws Exception {
    try (var runner = warm("warm", "2")) {
      var running = new ArrayList<RunningScript>();
      for (int i = 0; i < 8; i++) {
        running.add(runner.start(Script.shell("sleep 1; exit " + i), (b, o, l) -> {}));
      }
      for (int i = 0; i < 8; i++) {
        assertThat(Script.end(running.get(i)).termination()).isEqualTo(new Termination.Exited(i));
      }
      await(all -> all.size() == 4);
    }
    assertThat(ours()).isEmpty();
  }

  @Test
  void one_of_an_image_that_has_changed_since_is_not_used() throws Exception {
    String name = "dryrun-test/warm-" + UUID.randomUUID();
    String python = TestEngine.settings().get("python.image");
    String shell = TestEngine.settings().get("shell.image");
    client.tagImageCmd(python, name, "1").exec();
    try (var runner = warm("warm", "1", "shell.image", name + ":1", "pull", "never")) {
      var which = Script.shell("command -v python3 >/dev/null && echo python || echo none");
      assertThat(Script.run(runner, which).text()).isEqualTo("python\n");
      runner.warmUp();

      client.tagImageCmd(shell, name, "1").exec();

      var again = Script.shell(which.script().source());
      assertThat(Script.run(runner, again).text()).isEqualTo("none\n");
    } finally {
      client.removeImageCmd(name + ":1").exec();
    }
  }

  @Test
  void servers_leave_each_others_alone() throws Exception {
    try (var one = warm("warm", "1");
        var other = TestEngine.runner("owner", "test-" + UUID.randomUUID(), "warm", "1")) {
      List<String> ones = waiting();
      other.warmUp();
      for (int i = 0; i < 3; i++) {
        Script.run(other, Script.shell("echo x"));
      }
      other.close();

      assertThat(waiting()).containsExactlyInAnyOrderElementsOf(ones);
      assertThat(Script.run(one, Script.shell("echo x")).text()).isEqualTo("x\n");
    }
  }

  @Test
  void an_engine_that_is_away_for_a_while_gets_new_ones() throws Exception {
    try (var proxy = new EngineProxy();
        var runner = warm("warm", "1", "host", proxy.host())) {
      List<String> before = waiting();

      proxy.interrupt();
      assertThat(Script.run(runner, Script.shell("echo x")).termination())
          .isInstanceOf(Termination.RunnerFailed.class);
      // They end with their connection, as they do with their engine.
      await(all -> all.stream().noneMatch(before::contains));
      proxy.resume();

      await(all -> all.size() == 2);
      assertThat(Script.run(runner, Script.shell("echo x")).text()).isEqualTo("x\n");
    }
    assertThat(ours()).isEmpty();
  }

  @Test
  void of_a_killed_server_none_waits_on_and_the_next_one_removes_them() throws Exception {
    KilledServer.startAndKill(owner, "none", 2, "echo ready; sleep 100");

    await(List::isEmpty);
    try (var successor = TestEngine.runner("owner", owner)) {
      awaitNone();
    }
  }

  private ScriptRunner warm(String... settings) throws InterruptedException {
    var all = new ArrayList<>(List.of(settings));
    all.addAll(List.of("owner", owner));
    ScriptRunner runner = TestEngine.runner(all.toArray(String[]::new));
    runner.warmUp();
    return runner;
  }

  private List<Container> ofThisTest() throws EngineException {
    return engine.withLabel("io.dryrun.owner=" + owner);
  }

  private List<String> ours() throws EngineException {
    return ofThisTest().stream().map(Container::getId).toList();
  }

  private List<String> names() {
    try {
      return ofThisTest().stream().map(it -> it.getNames()[0]).toList();
    } catch (EngineException e) {
      throw new AssertionError(e);
    }
  }

  private List<String> waiting() throws EngineException {
    return ofThisTest().stream()
        .filter(it -> it.getState().equals("running"))
        .map(Container::getId)
        .toList();
  }

  private void await(Predicate<List<String>> condition) throws Exception {
    for (int i = 0; i < 300 && !condition.test(waiting()); i++) {
      Thread.sleep(100);
    }
    assertThat(condition.test(waiting())).as("what waits: %s", waiting()).isTrue();
  }

  private void awaitLaunchers(List<String> containers) throws InterruptedException {
    for (int i = 0; i < 300 && !containers.stream().allMatch(this::isLaunched); i++) {
      Thread.sleep(100);
    }
    assertThat(containers).allMatch(this::isLaunched);
  }

  private boolean isLaunched(String container) {
    List<String> programs = client.inspectContainerCmd(container).exec().getExecIds();
    return programs != null
        && programs.stream()
            .map(program -> client.inspectExecCmd(program).exec().getPidLong())
            .anyMatch(pid -> pid != null && pid > 0);
  }

  private void awaitNone() throws Exception {
    for (int i = 0; i < 300 && !ours().isEmpty(); i++) {
      Thread.sleep(100);
    }
    assertThat(ours()).isEmpty();
  }
}
