package io.dryrun.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.application.port.out.ScriptRunner;
import io.dryrun.domain.run.Termination;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rules 4.01 to 4.19: what is left. */
abstract class CleanRules extends RunnerRules {
  @Test
  @DisplayName(
      "4.01 nothing is printed after a run has completed, whatever the script left running")
  void rule_4_01_nothing_after_completion() throws InterruptedException {
    var ended =
        python(
                "import os, signal, time",
                "if os.fork() == 0:",
                "    os.setsid()",
                "    signal.signal(signal.SIGTERM, signal.SIG_IGN)",
                "    while True:",
                "        os.write(1, b'alive\\n')",
                "        time.sleep(0.02)",
                "time.sleep(0.2)")
            .run()
            .exitedWith(0);

    Thread.sleep(500);
    assertThat(ended.output().late()).as("bytes that came after completion").isZero();
    contract().nothingIsLeftOf(ended.job());
  }

  @Test
  @DisplayName("4.02 runs that go on at the same time do not get into each other's way")
  void rule_4_02_concurrent_runs() {
    var started = new ArrayList<StartedTrial>();
    for (int i = 0; i < contract().concurrentRuns(); i++) {
      var variables = Map.of("NUMBER", "number " + i);
      started.add(
          shell("echo \"$NUMBER\" > f", "sleep 1", "cat f")
              .orPython(
                  "import os, time",
                  "with open('f', 'w') as f: f.write(os.environ['NUMBER'])",
                  "time.sleep(1)",
                  "print(open('f').read())")
              .variables(variables)
              .start());
    }

    for (int i = 0; i < started.size(); i++) {
      started.get(i).end().printed("number " + i + "\n");
    }
  }

  @Test
  @DisplayName("4.03 runs that follow each other leave nothing that adds up")
  void rule_4_03_runs_in_a_row() {
    for (int i = 0; i < contract().runsInARow(); i++) {
      shell("sleep " + FOREVER + " &", "ls -A", "echo " + i)
          .orPython(
              "import os",
              "print(*os.listdir('.'), " + i + ")",
              "with open('f', 'w') as f: f.write('x')")
          .run()
          .printed(i + "\n");
    }
  }

  @Test
  @DisplayName("4.04 files that are hard to delete change nothing")
  void rule_4_04_files_that_resist() {
    var ended =
        shell(
                "mkdir -p a/b/c",
                "echo x > a/b/c/f",
                "ln -s / root",
                "ln -s root/../root loop",
                "echo x > '-rf *'",
                "chmod 000 a/b/c/f a/b/c a/b a")
            .orPython(
                "import os",
                "os.makedirs('a/b/c')",
                "for name in ('a/b/c/f', '-rf *'):",
                "    with open(name, 'w') as f: f.write('x')",
                "os.symlink('/', 'root')",
                "os.symlink('root/../root', 'loop')",
                "for name in ('a/b/c/f', 'a/b/c', 'a/b', 'a'):",
                "    os.chmod(name, 0)")
            .run()
            .exitedWith(0);

    contract().nothingIsLeftOf(ended.job());
    listing("end").run().printed("end\n");
  }

  @Test
  @DisplayName("4.05 closing a runner cancels what runs and waits for its end")
  void rule_4_05_close() {
    ScriptRunner runner = runnerToClose();
    var started = endless("ready").start(runner).afterPrinting("ready");

    runner.close();

    assertThat(started.completion()).as("what ran when the runner was closed").isDone();
    started.end().endedAs(new Termination.Cancelled());
    runner.close();
  }

  @Test
  @DisplayName("4.06 a closed runner starts nothing, and says so as its own failure")
  void rule_4_06_closed() {
    ScriptRunner runner = runnerToClose();
    runner.close();

    var ended = printing("started").start(runner).end();

    assertThat(ended.termination()).isInstanceOf(Termination.RunnerFailed.class);
    assertThat(ended.text()).isEmpty();
  }

  private ScriptRunner runnerToClose() {
    return contract()
        .runnerToClose()
        .orElseGet(() -> Assumptions.abort("The test gives no runner that may be closed."));
  }
}
