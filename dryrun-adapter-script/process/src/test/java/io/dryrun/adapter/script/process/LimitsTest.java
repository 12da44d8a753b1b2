package io.dryrun.adapter.script.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dryrun.application.port.out.ScriptRunner;
import io.dryrun.domain.run.Limit;
import io.dryrun.domain.run.Termination;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What bounds a script, and what is told of it. */
class LimitsTest {
  private static final String EACH = "rlimit, each process";

  private static ScriptRunner runner(String isolation, String limits) {
    var settings = new HashMap<>(TestRunners.bounded(isolation));
    settings.put("limits", limits);
    return new ProcessScriptRunnerProvider().create(settings);
  }

  /** Where control groups can't be used, or shall not be. */
  @Nested
  class OfEachProcess {

    @Test
    void it_says_by_what_each_limit_of_a_sandbox_is_enforced() {
      try (ScriptRunner runner = runner("bubblewrap,nursery=off", "rlimit")) {
        assertThat(runner.enforcement())
            .containsOnly(
                Map.entry(Limit.WALL_CLOCK, "runner"),
                Map.entry(Limit.MEMORY, EACH),
                Map.entry(Limit.CPU_TIME, EACH),
                Map.entry(Limit.PROCESSES, "rlimit"),
                Map.entry(Limit.OPEN_FILES, EACH),
                Map.entry(Limit.FILE_SIZE, "rlimit"),
                Map.entry(Limit.DISK, "size of tmpfs"));
      }
    }

    @Test
    void it_says_that_nothing_counts_processes_without_a_sandbox() {
      try (ScriptRunner runner = runner("none", "rlimit")) {
        assertThat(runner.enforcement())
            .containsOnlyKeys(
                Limit.WALL_CLOCK, Limit.MEMORY, Limit.CPU_TIME, Limit.OPEN_FILES, Limit.FILE_SIZE);
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bubblewrap,nursery=off", "bubblewrap,nursery=on", "none"})
    void a_process_is_refused_more_memory(String isolation) {
      try (ScriptRunner runner = runner(isolation, "rlimit")) {
        assertThat(
                TestRun.python(
                        runner,
                        "try:",
                        "    bytearray(128 << 20)",
                        "except MemoryError:",
                        "    print('refused')")
                    .text())
            .isEqualTo("refused\n");
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bubblewrap,nursery=off", "bubblewrap,nursery=on", "none"})
    void a_process_that_is_on_the_processor_too_long_is_ended(String isolation) {
      try (ScriptRunner runner = runner(isolation, "rlimit")) {
        assertThat(TestRun.python(runner, "while True: pass").termination())
            .isEqualTo(new Termination.LimitExceeded(Limit.CPU_TIME, "more than 3 s"));
      }
    }

    @Test
    void a_sandbox_has_no_more_processes_than_it_may() {
      try (ScriptRunner runner = runner("bubblewrap,nursery=off", "rlimit")) {
        assertThat(
                TestRun.python(
                        runner,
                        "import os, time",
                        "n = 0",
                        "try:",
                        "    while n < 1000:",
                        "        if os.fork() == 0: time.sleep(60)",
                        "        n += 1",
                        "except BlockingIOError:",
                        "    print(n)")
                    .text())
            .isEqualTo("38\n");
      }
    }
  }

  /** Where control groups can be used. */
  @Nested
  class OfAllTogether {

    @BeforeEach
    void require() {
      assumeTrue(
          ControlGroups.find().filter(groups -> groups.have(CgroupController.MEMORY)).isPresent(),
          "No control groups can be made here: run as root, or in a delegated group.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bubblewrap,nursery=off", "bubblewrap,nursery=on", "none"})
    void it_says_which_version_enforces_what(String isolation) {
      String version = ControlGroups.find().orElseThrow().version();
      try (ScriptRunner runner = runner(isolation, "cgroup")) {
        assertThat(runner.enforcement())
            .containsEntry(Limit.MEMORY, version)
            .containsEntry(Limit.CPU_TIME, version)
            .containsEntry(Limit.PROCESSES, version)
            .containsEntry(Limit.OPEN_FILES, EACH);
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bubblewrap,nursery=off", "bubblewrap,nursery=on", "none"})
    void a_script_that_goes_well_after_a_child_was_killed_for_memory_went_well(String isolation) {
      try (ScriptRunner runner = runner(isolation, "cgroup")) {
        TestRun run =
            TestRun.shell(runner, "python3 -c 'bytearray(256 << 20)'", "echo $?", "exit 0");

        assertThat(run.text()).endsWith("137\n");
        assertThat(run.termination()).isEqualTo(new Termination.Exited(0));
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bubblewrap,nursery=off", "bubblewrap,nursery=on", "none"})
    void a_kill_that_was_not_for_memory_is_a_kill(String isolation) {
      try (ScriptRunner runner = runner(isolation, "cgroup")) {
        assertThat(TestRun.shell(runner, "kill -KILL $$").termination())
            .isEqualTo(new Termination.Signalled(9));
      }
    }

    @Test
    void files_in_a_sandbox_are_memory() {
      var settings = new HashMap<>(TestRunners.bounded("bubblewrap,nursery=off"));
      settings.putAll(Map.of("disk", "256MiB", "file-size", "256MiB"));
      try (ScriptRunner runner = new ProcessScriptRunnerProvider().create(settings)) {
        assertThat(TestRun.shell(runner, "head -c 200000000 /dev/zero >f || exit 3").termination())
            .isEqualTo(new Termination.LimitExceeded(Limit.MEMORY, "more than 96 MiB"));
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bubblewrap,nursery=off", "bubblewrap,nursery=on", "none"})
    void memory_and_time_are_those_of_all_processes(String isolation) {
      try (ScriptRunner runner = runner(isolation, "cgroup")) {
        var usage =
            TestRun.python(
                    runner,
                    "import os, time",
                    "read, write = os.pipe()",
                    "if os.fork() == 0:",
                    "    os.setsid()",
                    "    held = bytearray(40 << 20)",
                    "    while time.process_time() < 0.5: pass",
                    "    os.write(write, b'x')",
                    "    time.sleep(60)", // not waited for
                    "os.read(read, 1)")
                .result()
                .usage();

        assertThat(usage.peakMemoryBytes().orElseThrow()).isBetween(40L << 20, 96L << 20);
        assertThat(usage.cpuTime().orElseThrow().toMillis()).isGreaterThanOrEqualTo(490);
      }
    }

    @Test
    void a_script_has_no_more_of_the_processors_than_it_may() {
      try (ScriptRunner runner = TestRunners.create("bubblewrap,nursery=off,cpus=0.1")) {
        var usage =
            TestRun.python(runner, "import time", "while time.process_time() < 0.3: pass")
                .result()
                .usage();

        assertThat(usage.wallTime().toMillis()).isGreaterThan(1500);
      }
    }

    @Test
    void what_sheds_all_else_is_still_in_its_group() {
      try (ScriptRunner runner = runner("none", "cgroup")) {
        TestRun run = TestRun.python(runner, TestRunners.shedding("shed-but-grouped"));

        assertThat(run.text()).isEqualTo("shed\n");
        assertThat(ProcTable.living())
            .noneMatch(entry -> TestRunners.commandLine(entry).startsWith("shed-but-grouped"));
        TestRunners.assertNothingIsLeftOf(run.job);
      }
    }
  }
}
