package io.dryrun.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dryrun.adapter.store.memory.InMemoryDryRunQueue;
import io.dryrun.adapter.store.memory.InMemoryDryRunStore;
import io.dryrun.application.port.in.OfferingDryRun;
import io.dryrun.application.service.DryRuns;
import io.dryrun.application.service.DryRunsBuilder;
import io.dryrun.testkit.fake.FakeScriptRunner;
import io.dryrun.testkit.fake.InMemoryCatalogue;
import io.dryrun.testkit.fake.OpenAccess;
import io.dryrun.testkit.fixture.Offerings;
import io.dryrun.testkit.fixture.Requests;
import io.dryrun.testkit.fixture.Users;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class DryRunsBuilderTest {
  private final InMemoryDryRunStore store = new InMemoryDryRunStore();

  @Test
  void five_ports_and_a_validator_are_enough() {
    try (var runner = new FakeScriptRunner()) {
      DryRuns dryRuns =
          DryRuns.builder()
              .catalogue(InMemoryCatalogue.of(Offerings.withAllScripts()))
              .access(new OpenAccess())
              .runner(runner)
              .store(store)
              .queue(queue())
              .validator(Stage.VALIDATOR)
              .build();

      OfferingDryRun ran = dryRuns.run(Users.BOB, Offerings.OFFERING, Requests.create());

      assertThat(store.find(ran.dryRun().uuid())).contains(ran.dryRun());
      assertThat(dryRuns.find(Users.ALICE, ran.dryRun().uuid())).isEqualTo(ran.dryRun());
    }
  }

  @Test
  void a_port_that_is_missing_is_named() {
    assertMissing(parts -> parts.catalogue(null), "A catalogue of offerings must be given.");
    assertMissing(parts -> parts.access(null), "An access policy must be given.");
    assertMissing(parts -> parts.runner(null), "A script runner must be given.");
    assertMissing(parts -> parts.store(null), "A store of dry runs must be given.");
    assertMissing(parts -> parts.queue(null), "A queue of dry runs must be given.");
  }

  @Test
  void a_validation_provider_that_does_not_work_is_told_before_the_first_request() {
    assertThatThrownBy(() -> complete().validator(null).build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("or give a validator");
  }

  @Test
  void a_queue_serves_one_only() {
    var queue = queue();
    complete().queue(queue).build();

    assertThatThrownBy(() -> complete().queue(queue).build())
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void places_for_nobody_are_refused() {
    assertThatThrownBy(() -> DryRuns.builder().synchronousRuns(0, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> DryRuns.builder().synchronousRuns(1, -1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void assertMissing(UnaryOperator<DryRunsBuilder> without, String message) {
    assertThatThrownBy(() -> without.apply(complete()).build())
        .isInstanceOf(NullPointerException.class)
        .hasMessage(message);
  }

  private DryRunsBuilder complete() {
    return DryRuns.builder()
        .catalogue(new InMemoryCatalogue())
        .access(new OpenAccess())
        .runner(new FakeScriptRunner())
        .store(store)
        .queue(queue())
        .validator(Stage.VALIDATOR);
  }

  private InMemoryDryRunQueue queue() {
    return new InMemoryDryRunQueue(store, Thread::startVirtualThread, 1, 1);
  }
}
