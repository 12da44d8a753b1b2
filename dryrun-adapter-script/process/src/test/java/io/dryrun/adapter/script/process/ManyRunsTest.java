package io.dryrun.adapter.script.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.application.port.out.ScriptRunner;
import io.dryrun.domain.run.Termination;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many runs at once, and their ends at every moment. */
class ManyRunsTest {
  private static final Termination CANCELLED = new Termination.Cancelled();

  @ParameterizedTest
  @ValueSource(strings = {"bubblewrap,nursery=off", "bubblewrap,nursery=on", "none"})
  void a_hundred_scripts_run_at_a_time(String isolation) {
    try (ScriptRunner runner = TestRunners.create(isolation)) {
      List<TestRun> runs = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        runs.add(TestRun.shell(runner, "sleep 1; echo " + i));
      }

      for (int i = 0; i < runs.size(); i++) {
        assertThat(runs.get(i).text()).isEqualTo(i + "\n");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"bubblewrap,nursery=off", "bubblewrap,nursery=on", "none"})
  void a_script_can_be_cancelled_at_any_moment_of_its_start(String isolation) {
    try (ScriptRunner runner = TestRunners.create(isolation)) {
      List<TestRun> runs = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        TestRun run = TestRun.shell(runner, "sleep 60");
        LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(100L * i));
        runs.add(run.cancel());
      }

      assertThat(runs).allSatisfy(run -> assertThat(run.termination()).isEqualTo(CANCELLED));
      runs.stream().limit(20).forEach(run -> TestRunners.assertNothingIsLeftOf(run.job));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"bubblewrap,nursery=off", "bubblewrap,nursery=on", "none"})
  void a_runner_that_is_closed_cancels_what_runs_and_waits_for_it(String isolation)
      throws InterruptedException {
    List<TestRun> runs = new ArrayList<>();
    try (ScriptRunner runner = TestRunners.create(isolation)) {
      for (int i = 0; i < 10; i++) {
        runs.add(TestRun.shell(runner, "echo ready", "trap '' TERM", "sleep 60; sleep 60"));
      }
      runs.getFirst().afterPrinting();
    }

    assertThat(runs).allMatch(TestRun::isDone);
    assertThat(runs).allSatisfy(run -> assertThat(run.termination()).isEqualTo(CANCELLED));
    runs.forEach(run -> TestRunners.assertNothingIsLeftOf(run.job));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bubblewrap,nursery=off", "bubblewrap,nursery=on", "none"})
  void a_script_that_stops_and_goes_on_has_not_ended(String isolation) {
    try (ScriptRunner runner = TestRunners.create(isolation)) {
      TestRun run = TestRun.shell(runner, "(sleep 1; kill -CONT $$) &", "kill -STOP $$", "exit 9");

      assertThat(run.termination()).isEqualTo(new Termination.Exited(9));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"bubblewrap,nursery=off", "bubblewrap,nursery=on", "none"})
  void a_script_that_stops_for_good_can_be_cancelled(String isolation) throws InterruptedException {
    try (ScriptRunner runner = TestRunners.create(isolation)) {
      TestRun run = TestRun.shell(runner, "echo ready", "kill -STOP $$").afterPrinting();

      assertThat(run.cancel().termination()).isEqualTo(CANCELLED);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"bubblewrap,nursery=off", "bubblewrap,nursery=on", "none"})
  void the_end_of_a_script_and_its_cancellation_may_meet(String isolation) {
    try (ScriptRunner runner = TestRunners.create(isolation)) {
      for (int i = 0; i < 15; i++) {
        TestRun run = TestRun.shell(runner, "exit 3");
        LockSupport.parkNanos(Duration.ofMillis(3L * i).toNanos());

        assertThat(run.cancel().termination()).isIn(CANCELLED, new Termination.Exited(3));
      }
    }
  }
}
