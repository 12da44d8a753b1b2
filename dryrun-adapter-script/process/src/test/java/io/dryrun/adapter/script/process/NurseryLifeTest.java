package io.dryrun.adapter.script.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.application.port.out.ScriptRunner;
import io.dryrun.domain.run.Termination;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What ends a nursery, what becomes of its runs then, and when another one takes its place. */
class NurseryLifeTest {
  /**
   * Where no sandbox has files of its own, so that an interpreter in it can be shown to scripts.
   */
  private static final Path OUTSIDE = Path.of("/var/tmp");

  private Path folder = OUTSIDE;

  @BeforeEach
  void prepare() throws IOException {
    folder = Files.createTempDirectory(OUTSIDE, "nursery-test");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @AfterEach
  void remove() throws IOException {
    for (Path file : ProcTable.list(folder)) {
      Files.delete(file);
    }
    Files.delete(folder);
  }

  /** Settings of runners with an interpreter of the test's own. */
  private String settings() {
    return "bubblewrap,nursery=on,readable=%s,python=%s"
        .formatted(folder, folder.resolve("python3"));
  }

  private void install(String start) throws IOException {
    Path next = Files.writeString(folder.resolve("next"), "#!/usr/bin/bash\n" + start + "\n");
    Files.setPosixFilePermissions(next, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.move(next, folder.resolve("python3"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
  }

  /** By what the copies of an interpreter have in common. */
  private static String nurseryOf(ScriptRunner runner) {
    TestRun run = TestRun.python(runner, "print(hash('which one'))");
    assertThat(run.termination()).isEqualTo(new Termination.Exited(0));
    return run.text();
  }

  /** A script that goes on, and is found by a name of its own. */
  private static TestRun sleeping(ScriptRunner runner, String name) throws InterruptedException {
    return TestRun.shell(
            runner, "echo begun", "exec bash -c 'exec -a %s /usr/bin/sleep 60'".formatted(name))
        .afterPrinting();
  }

  /**
   * The nursery of a script that {@link #sleeping sleeps}: its process 1 is the nursery's child.
   */
  private static ProcessHandle nurseryOf(String name) {
    var deadline = Deadline.in(Duration.ofSeconds(20));
    while (true) {
      for (ProcTable.Entry entry : ProcTable.living()) {
        if (TestRunners.commandLine(entry).startsWith(name)) {
          return ProcessHandle.of(entry.pid())
              .flatMap(ProcessHandle::parent)
              .flatMap(ProcessHandle::parent)
              .orElseThrow();
        }
      }
      assertThat(deadline.isOver()).as("no script is found").isFalse();
      deadline.pause();
    }
  }

  private static void kill(ProcessHandle nursery) {
    ProcTable.Entry entry = entry(nursery);
    assertThat(TestRunners.commandLine(entry)).contains("/run/script.py");
    assertThat(nursery.destroyForcibly()).isTrue();
    var deadline = Deadline.in(Duration.ofSeconds(20));
    while (TestRunners.lives(entry) && !deadline.isOver()) {
      deadline.pause();
    }
    assertThat(TestRunners.lives(entry)).isFalse();
  }

  private static ProcTable.Entry entry(ProcessHandle process) {
    return ProcTable.entry(Path.of("/proc", Long.toString(process.pid()))).orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"on", "auto"})
  void who_kills_a_nursery_fails_its_runs_as_the_runner_and_harms_none_that_follows(String choice)
      throws InterruptedException {
    try (ScriptRunner runner = TestRunners.create("bubblewrap,nursery=" + choice)) {
      for (int i = 0; i < 3; i++) {
        runner.warmUp();
        String name = "nursed-" + UUID.randomUUID();
        TestRun run = sleeping(runner, name);

        kill(nurseryOf(name));

        // What waited there for a job ended with it, and may not cost a run.
        TestRun next = TestRun.shell(runner, "echo works");
        assertThat(next.termination()).isEqualTo(new Termination.Exited(0));
        assertThat(next.text()).isEqualTo("works\n");
        assertThat(run.termination())
            .isInstanceOfSatisfying(
                Termination.RunnerFailed.class,
                failed -> assertThat(failed.message()).contains("was ended from outside"));
        TestRunners.assertNothingIsLeftOf(run.job);
      }
    }
  }

  @Test
  void a_replaced_interpreter_is_the_next_runs() throws IOException {
    install("exec /usr/bin/python3 \"$@\"");
    try (ScriptRunner runner = TestRunners.create(settings())) {
      String[] which = {"import sys", "print(sys.flags.dont_write_bytecode)"};
      assertThat(TestRun.python(runner, which).text()).isEqualTo("0\n");
      assertThat(TestRun.python(runner, which).text()).isEqualTo("0\n");

      install("exec /usr/bin/python3 -B \"$@\"");

      assertThat(TestRun.python(runner, which).text()).isEqualTo("1\n");
    }
  }

  @Test
  void a_nursery_that_grows_is_replaced() throws IOException {
    RunDirectory.run("mkfifo", "-m", "666", "--", folder.resolve("grow").toString());
    RunDirectory.run("mkfifo", "-m", "666", "--", folder.resolve("grown").toString());
    Files.writeString(
        folder.resolve("sitecustomize.py"),
        """
        import threading
        def grow():
            with open('%1$s/grow') as told: told.read()
            global held
            held = b'x' * (64 << 20)
            with open('%1$s/grown', 'w') as tell: tell.write('x')
        threading.Thread(target=grow, daemon=True).start()
        """
            .formatted(folder));
    install("PYTHONPATH=%s exec /usr/bin/python3 \"$@\"".formatted(folder));
    try (ScriptRunner runner = TestRunners.create(settings())) {
      String first = nurseryOf(runner);
      assertThat(nurseryOf(runner)).isEqualTo(first);

      Files.writeString(folder.resolve("grow"), "x");
      assertThat(Files.readString(folder.resolve("grown"))).isEqualTo("x");

      assertThat(nurseryOf(runner)).isNotEqualTo(first);
    }
  }

  @Test
  void runs_outlast_a_nursery_which_serves_a_bounded_number_of_them() {
    Set<String> nurseries = new HashSet<>();
    try (ScriptRunner runner = TestRunners.create("bubblewrap,nursery=on")) {
      for (int i = 0; i < 300; i++) {
        nurseries.add(nurseryOf(runner));
      }
    }

    assertThat(nurseries).hasSize(2);
  }

  @Test
  void a_nursery_ends_with_its_runner() throws InterruptedException {
    List<ProcTable.Entry> all;
    ProcTable.Entry nursery;
    try (ScriptRunner runner = TestRunners.create("bubblewrap,nursery=on")) {
      String name = "nursed-" + UUID.randomUUID();
      TestRun run = sleeping(runner, name);
      nursery = entry(nurseryOf(name));
      all = TestRunners.descendants(ProcessHandle.of(nursery.pid()).orElseThrow());
      assertThat(run.isDone()).isFalse();
    }

    assertThat(all).isNotEmpty().noneMatch(TestRunners::lives);
    assertThat(nursery).matches(each -> !TestRunners.lives(each), "has ended");
  }
}
