package io.dryrun.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.domain.run.Limit;
import io.dryrun.domain.run.Termination;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rules 3.50 to 3.59: what a script can do to the processes of its runner. */
abstract class ContainedLauncherRules extends RunnerRules {
  private static final Duration SHORT = Duration.ofSeconds(2);
  private static final Termination UNCONTAINED = new Termination.Exited(77);
  private static final String SLEEP = "time.sleep(" + FOREVER + ")";

  @Test
  @DisplayName("3.50 no process of the runner lets a script into its memory or its open files")
  void rule_3_50_memory() {
    assertThat(attack(HostileScripts.SPYING).run().exitedWith(0).text())
        .as("what could be reached")
        .isEmpty();
  }

  @Test
  @DisplayName("3.51 what a script says in the runner's words, wherever it can, ends nothing")
  void rule_3_51_forged_end() {
    attack(HostileScripts.FORGING, "os._exit(3)").run().exitedWith(3);

    var endless = attack(HostileScripts.FORGING, SLEEP).wallClock(SHORT).run();

    assertThat(endless.termination())
        .as("It printed: %s", endless.output())
        .isInstanceOfSatisfying(
            Termination.LimitExceeded.class,
            exceeded -> assertThat(exceeded.limit()).isEqualTo(Limit.WALL_CLOCK));
    contract().nothingIsLeftOf(endless.job());
  }

  @Test
  @DisplayName(
      "3.52 one that kills all that it can ends when its time is over, and that is told as its own"
          + " doing")
  void rule_3_52_killed_launcher() {
    assertEnded(attack(HostileScripts.signalling("SIGKILL"), SLEEP).wallClock(SHORT).run());
  }

  @Test
  @DisplayName("3.53 so does one that stops all that it can")
  void rule_3_53_stopped_launcher() {
    assertEnded(attack(HostileScripts.signalling("SIGSTOP"), SLEEP).wallClock(SHORT).run());
  }

  @Test
  @DisplayName("3.54 cancelling reaches a script whatever it did to the runner's processes")
  void rule_3_54_cancel() {
    for (String signal : new String[] {"SIGKILL", "SIGSTOP"}) {
      var started =
          attack("os.write(1, b'ready\\n')", HostileScripts.signalling(signal), SLEEP)
              .start()
              .afterPrinting("ready");

      assertEnded(started.cancel().end());
    }
  }

  private void assertEnded(EndedTrial ended) {
    assertThat(ended.termination())
        .as("It printed: %s", ended.output())
        .isNotInstanceOf(Termination.RunnerFailed.class)
        .isNotEqualTo(UNCONTAINED)
        .isNotEqualTo(new Termination.Exited(0));
    contract().nothingIsLeftOf(ended.job());
  }

  /** Does nothing and exits with 77 where it sees the test's own machine. */
  private ScriptTrial attack(String... lines) {
    return python(HostileScripts.CAREFUL, String.join("\n", lines));
  }
}
