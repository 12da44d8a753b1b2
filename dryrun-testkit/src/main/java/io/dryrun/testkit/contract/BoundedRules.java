package io.dryrun.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.domain.run.Limit;
import io.dryrun.domain.run.Termination;
import io.dryrun.domain.script.ScriptLanguage;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rules 2.01 to 2.19: how long a script may take. */
abstract class BoundedRules extends RunnerRules {
  private static final Duration SHORT = Duration.ofSeconds(2);

  @Test
  @DisplayName("2.01 a script that takes too long is ended, with the time limit as verdict")
  void rule_2_01_wall_clock() {
    var ended = endless("before").wallClock(SHORT).run();

    assertTimeLimit(ended);
    assertThat(ended.text()).isEqualTo("before\n");
  }

  @Test
  @DisplayName("2.02 it is asked with TERM first, and what it then prints is kept")
  void rule_2_02_term_first() {
    if (runs(ScriptLanguage.SHELL)) {
      var shell =
          shell("trap 'echo asked; exit 0' TERM", "while :; do sleep 1; done")
              .wallClock(SHORT)
              .grace(contract().patience())
              .run();
      assertTimeLimit(shell);
      assertThat(shell.text()).contains("asked\n");
    }

    var python =
        python(
                "import signal, sys, time",
                "def asked(*_):",
                "    print('asked')",
                "    sys.exit(0)",
                "signal.signal(signal.SIGTERM, asked)",
                "time.sleep(" + FOREVER + ")")
            .wallClock(SHORT)
            .grace(contract().patience())
            .run();
    assertTimeLimit(python);
    assertThat(python.text()).isEqualTo("asked\n");
  }

  @Test
  @DisplayName("2.03 after the grace period it is killed, whatever it does about TERM")
  void rule_2_03_kill_after_grace() {
    assertTimeLimit(
        shell("trap '' TERM HUP INT", "while :; do sleep 1; done")
            .orPython(DEAF)
            .wallClock(SHORT)
            .run());
  }

  @Test
  @DisplayName("2.04 its children end with it, also in a session of their own and deaf to TERM")
  void rule_2_04_children_end_too() {
    var ended =
        python(
                "import os, signal, time",
                "signal.signal(signal.SIGTERM, signal.SIG_IGN)",
                "if os.fork() == 0:",
                "    os.setsid()",
                "    if os.fork() == 0:",
                "        while True:",
                "            os.write(1, b'alive\\n')",
                "            time.sleep(0.05)",
                "time.sleep(" + FOREVER + ")")
            .wallClock(SHORT)
            .run();

    assertTimeLimit(ended);
    assertThat(ended.text()).contains("alive");
    contract().nothingIsLeftOf(ended.job());
  }

  @Test
  @DisplayName("2.05 a script that ends in time is not touched")
  void rule_2_05_in_time() {
    shell("trap 'echo touched' TERM", "sleep 1", "exit 5")
        .orPython("import sys, time", "time.sleep(1)", "sys.exit(5)")
        .wallClock(contract().patience())
        .run()
        .exitedWith(5);
  }

  @Test
  @DisplayName("2.06 a script that sleeps in a closed output is ended all the same")
  void rule_2_06_closed_output() {
    assertTimeLimit(
        shell("exec >&- 2>&-", "sleep " + FOREVER)
            .orPython(
                "import os, time", "os.close(1)", "os.close(2)", "time.sleep(" + FOREVER + ")")
            .wallClock(SHORT)
            .run());
  }

  private static void assertTimeLimit(EndedTrial ended) {
    assertThat(ended.termination())
        .as("It printed: %s", ended.output())
        .isInstanceOfSatisfying(
            Termination.LimitExceeded.class,
            exceeded -> assertThat(exceeded.limit()).isEqualTo(Limit.WALL_CLOCK));
  }
}
