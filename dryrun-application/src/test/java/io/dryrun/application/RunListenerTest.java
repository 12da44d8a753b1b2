package io.dryrun.application;

import static io.dryrun.testkit.assertion.DryRunAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dryrun.application.port.out.RunListener;
import io.dryrun.application.refusal.NoSuchOfferingException;
import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.Termination;
import io.dryrun.testkit.fake.ScriptBehaviour;
import io.dryrun.testkit.fake.SequentialIds;
import io.dryrun.testkit.fixture.Requests;
import io.dryrun.testkit.fixture.Users;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Somebody counts runs. */
class RunListenerTest {
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final RunListener listener =
      new RunListener() {
        @Override
        public void started(DryRun dryRun) {
          heard.add("started " + dryRun.state().word());
        }

        @Override
        public void ended(DryRun dryRun) {
          heard.add("ended " + dryRun.result().orElseThrow().termination().description());
        }
      };

  @Test
  void it_hears_once_of_the_beginning_and_of_the_end_of_a_run_that_somebody_waits_for() {
    try (var stage = new Stage(parts -> parts.listener(listener))) {
      stage.runner.always(ScriptBehaviour.exits(3).afterPrinting("no\n"));

      stage.run(Requests.create());
    }

    assertThat(heard).containsExactly("started executing", "ended exit code 3");
  }

  @Test
  void it_hears_of_one_that_was_queued_and_of_one_that_never_started() throws Exception {
    try (var stage = new Stage(parts -> parts.listener(listener))) {
      var go = new CountDownLatch(1);
      stage.runner.always(ScriptBehaviour.exits(0).afterWaitingFor(go));
      UUID first = stage.start(Requests.create()).dryRun().uuid();
      UUID second = stage.start(Requests.create()).dryRun().uuid();
      UUID waiting = stage.start(Requests.create()).dryRun().uuid();
      stage.dryRuns.cancel(Users.ALICE, waiting);
      go.countDown();
      stage.end(first);
      stage.end(second);
    }

    assertThat(heard)
        .containsExactlyInAnyOrder(
            "started executing",
            "started executing",
            "ended cancelled",
            "ended exit code 0",
            "ended exit code 0");
  }

  @Test
  void it_hears_nothing_of_what_was_refused() {
    try (var stage = new Stage(parts -> parts.listener(listener))) {
      assertThatThrownBy(
              () -> stage.dryRuns.run(Users.ALICE, SequentialIds.nth(7), Requests.create()))
          .isInstanceOf(NoSuchOfferingException.class);
    }

    assertThat(heard).isEmpty();
  }

  @Test
  void one_that_fails_changes_nothing_of_the_run() {
    RunListener failing =
        new RunListener() {
          @Override
          public void started(DryRun dryRun) {
            throw new IllegalStateException("made up");
          }

          @Override
          public void ended(DryRun dryRun) {
            throw new IllegalStateException("made up");
          }
        };
    try (var stage = new Stage(parts -> parts.listener(failing))) {
      stage.runner.always(ScriptBehaviour.exits(0).afterPrinting("yes\n"));

      DryRun dryRun = stage.run(Requests.create()).dryRun();

      assertThat(dryRun).isDone().hasOutput("yes\n").hasTermination(new Termination.Exited(0));
      assertThat(stage.stored(dryRun.uuid())).isEqualTo(dryRun);
    }
  }
}
