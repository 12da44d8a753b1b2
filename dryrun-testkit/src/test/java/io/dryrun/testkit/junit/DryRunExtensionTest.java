package io.dryrun.testkit.junit;

import static io.dryrun.testkit.assertion.DryRunAssertions.assertThat;
import static io.dryrun.testkit.assertion.DryRunAssertions.assertThatThrownBy;

import io.dryrun.application.refusal.NoPermissionException;
import io.dryrun.domain.report.Verdict;
import io.dryrun.domain.run.DryRun;
import io.dryrun.testkit.fake.FakeScriptRunner;
import io.dryrun.testkit.fake.ScriptBehaviour;
import io.dryrun.testkit.fake.SettableClock;
import io.dryrun.testkit.fixture.Offerings;
import io.dryrun.testkit.fixture.Requests;
import io.dryrun.testkit.fixture.Users;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

class DryRunExtensionTest {

  @Nested
  @ExtendWith(DryRunExtension.class)
  class Given {
    private DryRunSystem before;

    @BeforeEach
    void remember(DryRunSystem system) {
      before = system;
    }

    @Test
    void a_test_gets_the_system_that_its_preparation_got(DryRunSystem system) {
      assertThat(system).isSameAs(before);
    }

    @Test
    void it_is_new_and_its_clock_is_known_beforehand(DryRunSystem system) {
      DryRun run = system.run(Offerings.withAllScripts(), Requests.create());

      assertThat(run).isDone();
      assertThat(run.created()).isEqualTo(SettableClock.START);
      assertThat(system.runner().jobs()).hasSize(1);
    }

    @Test
    void the_outcome_of_a_fake_script_is_read_like_that_of_a_real_one(DryRunSystem system) {
      system.runner().next(ScriptBehaviour.prints("vm-1 e30=\n"));

      DryRun run =
          system.run(Offerings.withAllScripts(), Requests.create().withPlan(Offerings.PLAN));

      assertThat(run).isDone().hasBackendId("vm-1").hasNoComplaints();
      assertThatThrownBy(() -> assertThat(run).hasBackendId("vm-2"))
          .hasMessageContaining("vm-2")
          .hasMessageContaining("vm-1 e30=");
      assertThatThrownBy(() -> assertThat(run).hasVerdict(Verdict.FAILED))
          .hasMessageContaining("but it is");
      assertThatThrownBy(() -> assertThat(run).hasFinding("no.such"))
          .hasMessageContaining("Expected a finding \"no.such\"");
    }

    @Test
    void time_moves_when_the_test_moves_it(DryRunSystem system) {
      system.clock().advance(Duration.ofDays(30));

      DryRun started = system.start(Offerings.withAllScripts(), Requests.create());

      assertThat(system.awaitEnd(started)).isDone();
      assertThat(started.created()).isEqualTo(SettableClock.START.plus(Duration.ofDays(30)));
    }

    @Test
    void a_life_can_be_rehearsed(DryRunSystem system) {
      system.runner().next(ScriptBehaviour.prints("vm-1 e30=\n"));

      assertThat(system.rehearse(Offerings.withAllScripts(), Requests.create()).steps()).hasSize(4);
    }

    @Test
    void only_staff_may_do_something_at_first(DryRunSystem system) {
      system.catalogue().put(Offerings.withAllScripts());

      assertThatThrownBy(() -> system.run(Users.ALICE, Offerings.OFFERING, Requests.create()))
          .isInstanceOf(NoPermissionException.class);
    }
  }

  @Nested
  class Changed {
    private static final FakeScriptRunner RUNNER =
        FakeScriptRunner.thatAlways(ScriptBehaviour.exits(3));

    @RegisterExtension
    static final DryRunExtension SYSTEM = DryRunExtension.with(parts -> parts.runner(RUNNER));

    @Test
    void a_part_of_the_tests_own_takes_the_place_of_the_fake(DryRunSystem system) {
      assertThat(system.run(Offerings.withAllScripts(), Requests.create())).hasExitCode(3);
      assertThat(system.runner().jobs()).isEmpty();
    }
  }
}
