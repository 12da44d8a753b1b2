package io.dryrun.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.domain.run.Termination;
import io.dryrun.domain.script.ScriptLanguage;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rules 1.20 to 1.39: how a script ends. */
abstract class FaithfulEndRules extends RunnerRules {
  @Test
  @DisplayName("1.20 exit codes are the script's")
  void rule_1_20_exit_codes() {
    for (int code : new int[] {0, 1, 2, 3, 42, 125, 126, 127}) {
      exiting(code).run().exitedWith(code);
    }
    python("import sys", "sys.exit(3)").run().exitedWith(3);
  }

  @Test
  @DisplayName("1.21 an exit code above 127 is an exit code, not a signal")
  void rule_1_21_high_exit_codes() {
    for (int code : new int[] {128, 137, 143, 200, 255}) {
      exiting(code).run().exitedWith(code);
    }
  }

  @Test
  @DisplayName("1.22 a signal that the runner did not send is told as that signal")
  void rule_1_22_signals() {
    if (runs(ScriptLanguage.SHELL)) {
      shell("kill -9 $$", "sleep 5").run().endedAs(new Termination.Signalled(9));
    }
    python(
            "import os, signal",
            "os.kill(os.getpid(), signal.SIGTERM)",
            "import time; time.sleep(5)")
        .run()
        .endedAs(new Termination.Signalled(15));
    python("import os", "os.abort()").run().endedAs(new Termination.Signalled(6));
  }

  @Test
  @DisplayName("1.23 a script that its interpreter refuses fails as a script, with the message")
  void rule_1_23_interpreter_errors() {
    var python = python("raise ValueError('no such image')").run().exitedWith(1);
    assertThat(python.text()).contains("Traceback").contains("ValueError: no such image");

    if (runs(ScriptLanguage.SHELL)) {
      var shell = shell("echo before", "if ; then").run();
      assertThat(shell.termination())
          .isInstanceOfSatisfying(
              Termination.Exited.class, exited -> assertThat(exited.code()).isNotZero());
    }
  }

  @Test
  @DisplayName("1.24 a script that closes its output and lives on is waited for")
  void rule_1_24_closed_output() {
    var ended =
        shell("echo before", "exec >&- 2>&-", "sleep 1", "exit 7")
            .orPython(
                "import os, sys, time",
                "print('before', flush=True)",
                "os.close(1)",
                "os.close(2)",
                "time.sleep(1)",
                "os._exit(7)")
            .run()
            .exitedWith(7);

    assertThat(ended.text()).isEqualTo("before\n");
  }

  @Test
  @DisplayName("1.25 a run ends with its script, even if a child keeps the output open")
  void rule_1_25_child_keeps_output_open() {
    shell("sleep " + FOREVER + " &", "echo done").run().printed("done\n");
  }

  @Test
  @DisplayName("1.26 the wall time covers the script's life")
  void rule_1_26_wall_time() {
    var ended = shell("sleep 1").orPython("import time", "time.sleep(1)").run().exitedWith(0);

    assertThat(ended.result().wallTime()).isGreaterThanOrEqualTo(Duration.ofMillis(900));
  }
}
