package io.dryrun.application;

import static io.dryrun.testkit.assertion.DryRunAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dryrun.application.port.in.OfferingDryRun;
import io.dryrun.application.service.DryRuns;
import io.dryrun.domain.script.RunLimits;
import io.dryrun.testkit.fake.ScriptBehaviour;
import io.dryrun.testkit.fixture.Requests;
import io.dryrun.testkit.fixture.Users;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A runner that breaks its promise to tell the end of each script. */
@Timeout(60)
class SilentRunnerTest {
  private static final Duration AT_ONCE = Duration.ZERO;
  private static final CountDownLatch NEVER = new CountDownLatch(1);
  private static final String UNKNOWN =
      "The runner \"fake\" has not told the end of the script in time; it may still be running.";

  @Test
  void a_run_whose_end_is_not_told_ends_and_its_place_is_free_again() {
    RunLimits brief =
        RunLimits.DEFAULT.withWallClock(Duration.ofMillis(1)).withGrace(Duration.ofMillis(1));
    try (var stage =
        new Stage(
            parts ->
                parts
                    .limits(brief)
                    .synchronousRuns(1, 0)
                    .outputInterval(Duration.ofMillis(1))
                    .runnerPatience(AT_ONCE, AT_ONCE))) {
      stage.runner.always(ScriptBehaviour.exits(0).afterWaitingFor(NEVER));

      for (int i = 0; i < 3; i++) {
        assertThat(stage.run(Requests.create())).isErred().runnerFailedWith(UNKNOWN);
      }
    }
  }

  @Test
  void one_that_is_cancelled_does_not_wait_for_its_time_limit() throws Exception {
    try (var stage =
        new Stage(
            parts ->
                parts
                    .limits(RunLimits.DEFAULT.withGrace(Duration.ofMillis(1)))
                    .outputInterval(Duration.ofMillis(1))
                    .runnerPatience(Duration.ofHours(1), AT_ONCE))) {
      var running = new CountDownLatch(1);
      stage.runner.always(
          ScriptBehaviour.exits(0).afterWaitingFor(NEVER).afterCountingDown(running));
      var ended = new CompletableFuture<OfferingDryRun>();
      Thread.startVirtualThread(() -> ended.complete(stage.run(Requests.create())));
      assertThat(running.await(20, TimeUnit.SECONDS)).isTrue();
      UUID run = stage.runner.jobs().getFirst().id();

      stage.dryRuns.cancel(Users.ALICE, run);

      assertThat(ended.get(20, TimeUnit.SECONDS)).isErred().runnerFailedWith(UNKNOWN);
    }
  }

  @Test
  void a_negative_patience_is_refused() {
    assertThatThrownBy(() -> DryRuns.builder().runnerPatience(AT_ONCE, Duration.ofNanos(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
