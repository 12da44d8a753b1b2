package io.dryrun.adapter.script.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.application.port.out.ScriptRunner;
import io.dryrun.domain.run.Termination;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is left of a script that ran without a sandbox. */
class LeftoversTest {
  private static final ScriptRunner RUNNER = TestRunners.create("none");

  @AfterAll
  static void close() {
    RUNNER.close();
  }

  /**
   * Each leaves its session and its parent, and sheds all but one of what else ties it to its run.
   */
  @ParameterizedTest
  @ValueSource(strings = {"directory", "variables", "output"})
  void a_process_is_found_by_whatever_still_ties_it_to_its_run(String kept) {
    String name = "kept-" + kept;
    String[] script = TestRunners.shedding(name);
    for (int i = 0; i < script.length; i++) {
      if (script[i].endsWith("# " + kept)) {
        script[i] = script[i].replaceAll("\\S.*", "pass");
      }
    }
    if (kept.equals("variables")) {
      script[script.length - 4] = script[script.length - 4].replace("{}", "os.environ");
    }

    assertThat(TestRun.python(RUNNER, script).text()).isEqualTo("shed\n");
    assertThat(ProcTable.living())
        .noneMatch(entry -> TestRunners.commandLine(entry).startsWith(name));
  }

  @Test
  void processes_of_others_are_not_touched() throws IOException {
    Process other =
        new ProcessBuilder("/usr/bin/setsid", "/bin/sleep", "60")
            .directory(new java.io.File("/tmp"))
            .start();
    try {
      assertThat(TestRun.shell(RUNNER, "sleep 60 & echo done").text()).isEqualTo("done\n");
      assertThat(other.isAlive()).isTrue();
    } finally {
      other.destroyForcibly();
    }
  }

  @Test
  void a_script_that_kills_what_watches_over_it_is_told_as_killed_itself() {
    TestRun run = TestRun.shell(RUNNER, "echo before; kill -KILL $PPID; sleep 60");

    assertThat(run.text()).isEqualTo("before\n");
    assertThat(run.termination()).isEqualTo(new Termination.Signalled(9));
    TestRunners.assertNothingIsLeftOf(run.job);
  }

  @Test
  void hundreds_of_processes_are_ended() {
    TestRun run =
        TestRun.python(
            RUNNER,
            "import os, time",
            "for i in range(300):",
            "    if os.fork() == 0:",
            "        if i % 3 == 0: os.setsid()",
            "        time.sleep(60)",
            "print('forked')");

    assertThat(run.text()).isEqualTo("forked\n");
    TestRunners.assertNothingIsLeftOf(run.job);
  }

  @Test
  void links_that_lead_out_of_the_directory_are_deleted_and_not_followed(@TempDir Path host)
      throws IOException {
    Path kept = Files.writeString(Files.createDirectory(host.resolve("d")).resolve("kept"), "x");

    TestRun run =
        TestRun.shell(
            RUNNER,
            "ln -s '%s' out; ln '%s' hard; mkdir d; ln -s '%s' d/out".formatted(host, kept, kept),
            "cd ..; ln -s '%s' beside; rmdir work/d; mv work gone; ln -s '%s' work"
                .formatted(host, host));

    assertThat(run.termination()).isEqualTo(new Termination.Exited(0));
    assertThat(kept).hasContent("x");
    TestRunners.assertNothingIsLeftOf(run.job);
  }

  @Test
  void a_tree_deeper_than_any_path_is_deleted() {
    TestRun run =
        TestRun.python(
            RUNNER,
            "import os",
            "for _ in range(1000):",
            "    os.mkdir('a' * 100)",
            "    os.chdir('a' * 100)",
            "open('f', 'w')",
            "os.chmod('.', 0)");

    assertThat(run.termination()).isEqualTo(new Termination.Exited(0));
    TestRunners.assertNothingIsLeftOf(run.job);
  }

  @Test
  void a_directory_that_is_missing_is_told_as_the_runners_failure() {
    var settings = Map.of("directory", "/nowhere/runs", "isolation", "none");
    try (ScriptRunner runner = new ProcessScriptRunnerProvider().create(settings)) {
      assertThat(TestRun.shell(runner, "echo started").termination().description())
          .startsWith("the runner failed: The run can't be prepared in /nowhere/runs: ")
          .contains("set the runner's \"directory\" to another place");
    }
  }
}
