package io.dryrun.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dryrun.adapter.store.memory.InMemoryDryRunQueue;
import io.dryrun.adapter.store.memory.InMemoryDryRunStore;
import io.dryrun.application.port.in.OfferingDryRun;
import io.dryrun.application.refusal.InvalidRequestException;
import io.dryrun.application.refusal.UnavailableException;
import io.dryrun.application.service.DryRuns;
import io.dryrun.application.service.DryRunsBuilder;
import io.dryrun.domain.script.Script;
import io.dryrun.testkit.fake.FakeScriptRunner;
import io.dryrun.testkit.fake.InMemoryCatalogue;
import io.dryrun.testkit.fake.OpenAccess;
import io.dryrun.testkit.fixture.Offerings;
import io.dryrun.testkit.fixture.Requests;
import io.dryrun.testkit.fixture.Runs;
import io.dryrun.testkit.fixture.Users;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class DryRunsBuilderTest {
  private final InMemoryDryRunStore store = new InMemoryDryRunStore();

  @Test
  void five_ports_are_enough_with_a_validation_provider_and_no_expression_language() {
    try (var runner = new FakeScriptRunner()) {
      DryRuns dryRuns =
          DryRuns.builder()
              .catalogue(InMemoryCatalogue.of(Offerings.withAllScripts()))
              .access(new OpenAccess())
              .runner(runner)
              .store(store)
              .queue(queue())
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
  }

  @Test
  void messages_of_constraints_are_told_as_they_stand() {
    var request = Requests.create().withScript("${1+1} {max}".repeat(Script.MAX_BYTES));

    assertThatThrownBy(
            () ->
                complete()
                    .catalogue(InMemoryCatalogue.of(Offerings.withAllScripts()))
                    .validator(null)
                    .build()
                    .run(Users.BOB, Offerings.OFFERING, request))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage("script: The script is longer than 1 MiB (1048576 bytes of UTF-8).");
  }

  @Test
  void what_is_changed_after_the_building_changes_nothing_that_was_built() {
    var parts = complete().catalogue(InMemoryCatalogue.of(Offerings.withAllScripts()));
    DryRuns dryRuns = parts.clock(InstantSource.fixed(Instant.EPOCH)).build();

    parts.clock(InstantSource.fixed(Instant.EPOCH.plusSeconds(1)));

    OfferingDryRun ran = dryRuns.run(Users.BOB, Offerings.OFFERING, Requests.create());
    assertThat(ran.dryRun().created()).isEqualTo(Instant.EPOCH);
  }

  @Test
  void without_a_queue_dry_runs_can_be_waited_for_and_cancelled_but_not_started() {
    store.add(Runs.executing(1));
    DryRuns dryRuns =
        DryRuns.builder()
            .catalogue(InMemoryCatalogue.of(Offerings.withAllScripts()))
            .access(new OpenAccess())
            .runner(new FakeScriptRunner())
            .store(store)
            .validator(Stage.VALIDATOR)
            .build();

    OfferingDryRun ran = dryRuns.run(Users.BOB, Offerings.OFFERING, Requests.create());

    assertThat(ran.dryRun().state().isFinal()).isTrue();
    assertThat(dryRuns.cancel(Users.BOB, Runs.executing(1).uuid())).isEqualTo(Runs.executing(1));
    assertThatThrownBy(() -> dryRuns.start(Users.BOB, Offerings.OFFERING, Requests.create()))
        .isInstanceOf(UnavailableException.class)
        .hasMessage("This deployment has no queue: dry runs can only be waited for.");
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
