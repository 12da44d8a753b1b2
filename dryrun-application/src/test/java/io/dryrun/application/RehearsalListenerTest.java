package io.dryrun.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.testkit.fixture.Offerings;
import io.dryrun.testkit.fixture.Requests;
import io.dryrun.testkit.fixture.Users;
import org.junit.jupiter.api.Test;

class RehearsalListenerTest {
  @Test
  void a_listener_that_throws_hears_no_more_and_the_rehearsal_goes_on() {
    try (var stage = new Stage()) {
      stage.dryRuns.rehearse(
          Users.ALICE,
          Offerings.OFFERING,
          Requests.create(),
          text -> {
            throw new IllegalStateException("A test's listener fails.");
          });

      assertThat(stage.runner.jobs()).hasSizeGreaterThan(1);
    }
  }
}
