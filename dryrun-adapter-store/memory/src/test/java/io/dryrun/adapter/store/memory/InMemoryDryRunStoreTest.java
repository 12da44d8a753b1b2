package io.dryrun.adapter.store.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dryrun.application.page.DryRunFilter;
import io.dryrun.application.page.PageRequest;
import io.dryrun.application.port.out.DryRunStore;
import io.dryrun.application.port.out.Visibility;
import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.DryRunState;
import io.dryrun.domain.run.RunResult;
import io.dryrun.domain.run.Termination;
import io.dryrun.testkit.fixture.Runs;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the contract of stores does not say: how the heap stays bounded. */
class InMemoryDryRunStoreTest {
  @Test
  void beyond_the_number_of_finished_dry_runs_those_that_ended_first_are_forgotten() {
    var store = new InMemoryDryRunStore(2, Long.MAX_VALUE);
    for (int number : new int[] {3, 1, 2}) {
      finish(store, number, "");
    }

    assertThat(numbers(store)).containsExactly(2, 1);
    assertThat(store.find(Runs.pending(3).uuid())).isEmpty();
  }

  @Test
  void beyond_the_amount_of_output_those_that_ended_first_are_forgotten() {
    var store = new InMemoryDryRunStore(100, 1000);
    finish(store, 1, "x".repeat(400));
    finish(store, 2, "x".repeat(400));
    finish(store, 3, "x".repeat(400));

    assertThat(numbers(store)).containsExactly(3, 2);
  }

  @Test
  void large_requests_count_as_large_output_does() {
    var store = new InMemoryDryRunStore(100, 1000);
    for (int number = 1; number <= 3; number++) {
      DryRun plain = Runs.pending(number);
      var request = plain.request().withScript("x".repeat(400));
      store.add(
          DryRun.accepted(
                  plain.uuid(),
                  plain.offering(),
                  plain.customer().orElse(null),
                  plain.requester(),
                  request,
                  plain.created())
              .finish(RunResult.notStarted(new Termination.Cancelled(), plain.created())));
    }

    assertThat(numbers(store)).containsExactly(3, 2);
  }

  @Test
  void the_room_of_what_was_forgotten_is_free_again() {
    var store = new InMemoryDryRunStore(100, 1000);
    for (int number = 1; number <= 50; number++) {
      finish(store, number, "x".repeat(500));
    }

    assertThat(numbers(store)).containsExactly(50, 49);
  }

  @Test
  void the_latest_is_kept_even_if_it_alone_has_too_much_output() {
    var store = new InMemoryDryRunStore(100, 10);
    finish(store, 1, "small");
    finish(store, 2, "x".repeat(5000));

    assertThat(numbers(store)).containsExactly(2);
  }

  @Test
  void what_has_not_ended_is_never_forgotten() {
    var store = new InMemoryDryRunStore(1, 1);
    store.add(Runs.pending(1));
    store.add(Runs.executing(2));
    for (int number = 3; number <= 20; number++) {
      finish(store, number, "output");
    }

    assertThat(numbers(store)).containsExactly(20, 2, 1);
  }

  @Test
  void one_that_is_added_at_its_end_counts_as_finished() {
    var store = new InMemoryDryRunStore(1, Long.MAX_VALUE);
    store.add(Runs.done(1, ""));
    store.add(Runs.erred(2, new Termination.Exited(1), ""));

    assertThat(numbers(store)).containsExactly(2);
  }

  @Test
  void a_forgotten_dry_run_takes_no_step() {
    var store = new InMemoryDryRunStore(1, Long.MAX_VALUE);
    finish(store, 1, "");
    finish(store, 2, "");

    assertThat(store.replace(Runs.done(1, "again"), DryRunState.DONE)).isFalse();
  }

  @Test
  void memory_stays_bounded_over_many_dry_runs() {
    var store = new InMemoryDryRunStore(10, Long.MAX_VALUE);
    IntStream.rangeClosed(1, 5000).forEach(number -> finish(store, number, "x"));

    assertThat(store.list(Visibility.everything(), DryRunFilter.NONE, PageRequest.first()).total())
        .isEqualTo(10);
  }

  @Test
  void a_store_that_keeps_nothing_is_refused() {
    assertThatThrownBy(() -> new InMemoryDryRunStore(0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("At least one finished dry run must be kept.");
  }

  private static void finish(DryRunStore store, int number, String output) {
    store.add(Runs.pending(number));
    assertThat(store.replace(Runs.executing(number), DryRunState.PENDING)).isTrue();
    assertThat(store.replace(Runs.done(number, output), DryRunState.EXECUTING)).isTrue();
  }

  private static List<Integer> numbers(DryRunStore store) {
    return store
        .list(Visibility.everything(), DryRunFilter.NONE, new PageRequest(1, 300))
        .items()
        .stream()
        .map(DryRun::uuid)
        .map(id -> (int) (id.getLeastSignificantBits() & 0xFFFF))
        .toList();
  }
}
