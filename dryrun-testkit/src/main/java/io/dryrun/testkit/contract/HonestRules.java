package io.dryrun.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.application.port.out.ScriptResult;
import io.dryrun.application.port.out.ScriptRunner;
import io.dryrun.domain.run.Termination;
import io.dryrun.domain.script.ScriptLanguage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rules 5.01 to 5.19: what a runner says, and that it obeys. */
abstract class HonestRules extends RunnerRules {
  private static final Termination CANCELLED = new Termination.Cancelled();
  private static final ScriptLanguage NOBODYS = new ScriptLanguage("no-language-at-all");

  @Test
  @DisplayName("5.01 a cancelled script ends as cancelled, with what it printed until then")
  void rule_5_01_cancel() {
    var ended = endless("ready").start().afterPrinting("ready").cancel().end();

    ended.endedAs(CANCELLED);
    assertThat(ended.text()).isEqualTo("ready\n");
    contract().nothingIsLeftOf(ended.job());
  }

  @Test
  @DisplayName("5.02 a script can be cancelled the moment that it was started")
  void rule_5_02_cancel_at_once() {
    for (int i = 0; i < contract().runsInARow(); i++) {
      shell("sleep " + FOREVER)
          .orPython("import time", "time.sleep(" + FOREVER + ")")
          .start()
          .cancel()
          .end()
          .endedAs(CANCELLED);
    }
  }

  @Test
  @DisplayName("5.03 many threads may cancel many times")
  void rule_5_03_cancel_from_many_threads() throws InterruptedException {
    var started = endless("ready").start().afterPrinting("ready");
    var done = new CountDownLatch(8);
    for (int i = 0; i < 8; i++) {
      Thread.ofVirtual()
          .start(
              () -> {
                started.cancel().cancel();
                done.countDown();
              });
    }
    done.await();

    started.end().endedAs(CANCELLED);
  }

  @Test
  @DisplayName("5.04 cancelling what has ended changes nothing")
  void rule_5_04_cancel_after_the_end() {
    var started = exiting(4).start();
    started.end().exitedWith(4);

    started.cancel().end().exitedWith(4);
  }

  @Test
  @DisplayName(
      "5.05 cancelling asks with TERM first; the end is cancelled whatever the script makes of it")
  void rule_5_05_cancel_asks_first() {
    var ended =
        shell("trap 'echo asked; exit 0' TERM", "echo ready", "while :; do sleep 1; done")
            .orPython(
                "import signal, sys, time",
                "def asked(*_):",
                "    print('asked')",
                "    sys.exit(0)",
                "signal.signal(signal.SIGTERM, asked)",
                "print('ready', flush=True)",
                "time.sleep(" + FOREVER + ")")
            .grace(contract().patience())
            .start()
            .afterPrinting("ready")
            .cancel()
            .end();

    ended.endedAs(CANCELLED);
    assertThat(ended.text()).contains("asked\n");
  }

  @Test
  @DisplayName("5.06 a cancelled script that is deaf to TERM is killed after the grace period")
  void rule_5_06_cancel_kills() {
    shell("trap '' TERM HUP INT", "echo ready", "while :; do sleep 1; done")
        .orPython(DEAF)
        .start()
        .afterPrinting("ready")
        .cancel()
        .end()
        .endedAs(CANCELLED);
  }

  @Test
  @DisplayName("5.07 who completes or cancels the future does not touch the script")
  void rule_5_07_the_future_is_a_copy() {
    var started =
        shell("sleep 1", "echo untouched")
            .orPython("import time", "time.sleep(1)", "print('untouched')")
            .start();
    started.completion().cancel(true);
    started.completion().complete(ScriptResult.runnerFailed("A test said so."));

    started.end().printed("untouched\n");
  }

  @Test
  @DisplayName("5.08 output reaches its reader while the script runs")
  void rule_5_08_live_output() {
    var python =
        python("import time", "print('first', end='', flush=True)", "time.sleep(" + FOREVER + ")")
            .start();
    try {
      python.afterPrinting("first");
      assertThat(python.completion()).isNotDone();
    } finally {
      python.cancel().end();
    }
  }

  @Test
  @DisplayName(
      "5.09 a runner that can't run anything says so as its own failure, without an exception")
  void rule_5_09_runner_failure() {
    var broken =
        contract()
            .brokenRunner()
            .orElseGet(() -> Assumptions.abort("The test gives no runner that can't work."));

    var ended = printing("started").start(broken).end();

    assertThat(ended.termination())
        .isInstanceOfSatisfying(
            Termination.RunnerFailed.class,
            failed -> assertThat(failed.message()).as("what to do about it").isNotBlank());
    assertThat(ended.result().wallTime()).isEqualTo(Duration.ZERO);
    assertThat(ended.text()).isEmpty();
  }

  @Test
  @DisplayName("5.10 a runner has a name for configurations, and says what isolates its scripts")
  void rule_5_10_name_and_isolation() {
    assertThat(contract().runner().name()).matches("[a-z][a-z0-9-]*");
    assertThat(contract().runner().isolation()).isNotBlank();
  }

  @Test
  @DisplayName("5.11 a runner says which languages it runs, and refuses others as its own failure")
  void rule_5_11_languages() {
    ScriptRunner runner = contract().runner();
    assertThat(runner.languages()).isNotEmpty();
    for (ScriptLanguage language : List.of(ScriptLanguage.PYTHON, ScriptLanguage.SHELL, NOBODYS)) {
      var ended = source(language, "exit(0)\n").startAnyway(runner).end();

      if (runs(language)) {
        assertThat(ended.termination()).isNotInstanceOf(Termination.RunnerFailed.class);
      } else {
        assertThat(ended.termination())
            .isInstanceOfSatisfying(
                Termination.RunnerFailed.class,
                failed ->
                    assertThat(runner.languages())
                        .allSatisfy(known -> assertThat(failed.message()).contains(known.word())));
        assertThat(ended.text()).isEmpty();
      }
    }
  }
}
