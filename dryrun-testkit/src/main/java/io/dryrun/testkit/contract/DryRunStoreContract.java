package io.dryrun.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dryrun.application.page.DryRunFilter;
import io.dryrun.application.page.Page;
import io.dryrun.application.page.PageRequest;
import io.dryrun.application.port.out.DryRunStore;
import io.dryrun.application.port.out.Visibility;
import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.DryRunState;
import io.dryrun.domain.run.Termination;
import io.dryrun.testkit.fake.SequentialIds;
import io.dryrun.testkit.fake.SettableClock;
import io.dryrun.testkit.fixture.Offerings;
import io.dryrun.testkit.fixture.Runs;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link DryRunStore} must do. The values that it must carry: {@link CarriedRuns}. */
public abstract class DryRunStoreContract extends PortContract {
  private static final PageRequest FIRST = PageRequest.first();
  private static final Visibility ALL = Visibility.everything();
  private static final DryRunFilter ANY = DryRunFilter.NONE;

  /** For subclasses. */
  protected DryRunStoreContract() {}

  /** The store; empty at the start of each test, the same throughout one. */
  protected abstract DryRunStore store();

  @Test
  @DisplayName("1.01 what was added is found")
  void rule_01_added_is_found() {
    store().add(Runs.pending(1));

    assertThat(store().find(Runs.pending(1).uuid())).contains(Runs.pending(1));
  }

  @Test
  @DisplayName("1.02 what was not added is not found")
  void rule_02_unknown_is_empty() {
    store().add(Runs.pending(1));

    assertThat(store().find(SequentialIds.nth(2))).isEmpty();
  }

  @Test
  @DisplayName("1.03 an id can be added once only, and the first one stays")
  void rule_03_ids_are_unique() {
    store().add(Runs.executing(1));

    assertThatThrownBy(() -> store().add(Runs.pending(1)))
        .isInstanceOf(IllegalStateException.class);
    assertThat(store().find(Runs.pending(1).uuid())).contains(Runs.executing(1));
  }

  @Test
  @DisplayName("1.04 every dry run comes back equal, whatever it holds")
  void rule_04_values_are_carried() {
    for (DryRun run : CarriedRuns.all()) {
      store().add(run);
      assertThat(store().find(run.uuid())).contains(run);
    }
  }

  @Test
  @DisplayName("1.05 a step is stored if the dry run is in the expected state")
  void rule_05_replace() {
    store().add(Runs.pending(1));

    assertThat(store().replace(Runs.executing(1), DryRunState.PENDING)).isTrue();
    assertThat(store().replace(Runs.done(1, "vm-1\n"), DryRunState.EXECUTING)).isTrue();
    assertThat(store().find(Runs.pending(1).uuid())).contains(Runs.done(1, "vm-1\n"));
  }

  @Test
  @DisplayName("1.06 a step from another state is not stored and changes nothing")
  void rule_06_replace_compares() {
    store().add(Runs.executing(1));

    for (DryRunState other : List.of(DryRunState.PENDING, DryRunState.DONE, DryRunState.ERRED)) {
      assertThat(store().replace(Runs.done(1, "late\n"), other)).as("%s", other).isFalse();
    }
    assertThat(store().find(Runs.pending(1).uuid())).contains(Runs.executing(1));
  }

  @Test
  @DisplayName("1.07 a step of an unknown dry run is not stored and does not add it")
  void rule_07_replace_does_not_add() {
    assertThat(store().replace(Runs.executing(1), DryRunState.PENDING)).isFalse();
    assertThat(store().find(Runs.pending(1).uuid())).isEmpty();
    assertThat(store().list(ALL, ANY, FIRST).total()).isZero();
  }

  @Test
  @DisplayName("1.08 of many who take the same step at the same time, one succeeds")
  void rule_08_replace_is_atomic() {
    for (int number = 1; number <= 20; number++) {
      int run = number;
      store().add(Runs.pending(run));

      List<Boolean> taken =
          Together.call(16, i -> store().replace(Runs.executing(run), DryRunState.PENDING));

      assertThat(taken).filteredOn(success -> success).hasSize(1);
    }
  }

  @Test
  @DisplayName("1.09 of many who add the same id at the same time, one succeeds")
  void rule_09_add_is_atomic() {
    List<Boolean> added =
        Together.call(
            16,
            i -> {
              try {
                store().add(Runs.pending(1));
                return true;
              } catch (IllegalStateException e) {
                return false;
              }
            });

    assertThat(added).filteredOn(success -> success).hasSize(1);
    assertThat(store().list(ALL, ANY, FIRST).total()).isEqualTo(1);
  }

  @Test
  @DisplayName("1.10 a list is newest first, in whatever order was added")
  void rule_10_newest_first() {
    for (int number : new int[] {3, 1, 4, 2}) {
      store().add(Runs.pending(number));
    }

    assertThat(numbers(store().list(ALL, ANY, FIRST))).containsExactly(4, 3, 2, 1);
  }

  @Test
  @DisplayName("1.11 a step does not change the place in the list")
  void rule_11_steps_keep_the_order() {
    addPending(3);
    store().replace(Runs.executing(1), DryRunState.PENDING);
    store().replace(Runs.done(1, ""), DryRunState.EXECUTING);

    assertThat(numbers(store().list(ALL, ANY, FIRST))).containsExactly(3, 2, 1);
  }

  @Test
  @DisplayName("1.12 pages follow each other without gap and overlap, also within one instant")
  void rule_12_pages() {
    for (int number = 1; number <= 25; number++) {
      store().add(Runs.pending(SequentialIds.nth(number), SettableClock.START));
    }

    List<UUID> whole = ids(store().list(ALL, ANY, new PageRequest(1, 25)));
    var joined = new ArrayList<UUID>();
    for (int page = 1; page <= 4; page++) {
      joined.addAll(ids(store().list(ALL, ANY, new PageRequest(page, 7))));
    }

    assertThat(whole).hasSize(25).doesNotHaveDuplicates();
    assertThat(joined).isEqualTo(whole);
  }

  @Test
  @DisplayName("1.13 every page tells the total and which page it is")
  void rule_13_totals() {
    addPending(12);

    for (int page = 1; page <= 3; page++) {
      var request = new PageRequest(page, 5);
      assertThat(store().list(ALL, ANY, request).total()).isEqualTo(12);
      assertThat(store().list(ALL, ANY, request).request()).isEqualTo(request);
    }
    assertThat(store().list(ALL, ANY, new PageRequest(3, 5)).items()).hasSize(2);
  }

  @Test
  @DisplayName("1.14 a page beyond the end is empty, however far")
  void rule_14_beyond_the_end() {
    addPending(3);

    assertThat(store().list(ALL, ANY, new PageRequest(2, 3)).items()).isEmpty();
    var farthest = store().list(ALL, ANY, new PageRequest(Integer.MAX_VALUE, PageRequest.MAX_SIZE));
    assertThat(farthest.items()).isEmpty();
    assertThat(farthest.total()).isEqualTo(3);
  }

  @Test
  @DisplayName("1.15 an empty store lists nothing")
  void rule_15_empty() {
    assertThat(store().list(ALL, ANY, FIRST)).isEqualTo(new Page<DryRun>(List.of(), 0, FIRST));
  }

  @Test
  @DisplayName("1.16 only what is visible is listed and counted")
  void rule_16_visibility() {
    UUID other = SequentialIds.nth(0xB001);
    store().add(Runs.pending(1));
    store().add(CarriedRuns.ofCustomer(2, other));
    store().add(CarriedRuns.ofCustomer(3, null));

    assertThat(numbers(store().list(ALL, ANY, FIRST))).containsExactly(3, 2, 1);
    assertVisible(Set.of(Offerings.CUSTOMER), 1);
    assertVisible(Set.of(other), 2);
    assertVisible(Set.of(other, Offerings.CUSTOMER), 2, 1);
    assertVisible(Set.of(SequentialIds.nth(0xB002)));
    assertVisible(Set.of());
  }

  @Test
  @DisplayName("1.17 what has ended can't be taken again")
  void rule_17_the_end_is_final() {
    store().add(Runs.pending(1));
    store().replace(Runs.erred(1, new Termination.Exited(1), "no\n"), DryRunState.PENDING);

    assertThat(store().replace(Runs.executing(1), DryRunState.PENDING)).isFalse();
    assertThat(store().replace(Runs.done(1, ""), DryRunState.EXECUTING)).isFalse();
    assertThat(store().find(Runs.pending(1).uuid()).orElseThrow().state())
        .isEqualTo(DryRunState.ERRED);
  }

  @Test
  @DisplayName("1.18 whoever asks after a call has returned sees what it stored")
  void rule_18_read_your_writes() {
    List<Boolean> seen =
        Together.call(
            16,
            i -> {
              store().add(Runs.pending(i + 1));
              store().replace(Runs.executing(i + 1), DryRunState.PENDING);
              return store().find(Runs.pending(i + 1).uuid()).orElseThrow().state()
                  == DryRunState.EXECUTING;
            });

    assertThat(seen).containsOnly(true);
    assertThat(store().list(ALL, ANY, new PageRequest(1, 16)).total()).isEqualTo(16);
  }

  private void assertVisible(Set<UUID> customers, Integer... numbers) {
    Page<DryRun> page = store().list(Visibility.ofCustomers(customers), ANY, FIRST);
    assertThat(numbers(page)).as("visible to %s", customers).containsExactly(numbers);
    assertThat(page.total()).isEqualTo(numbers.length);
  }

  private void addPending(int count) {
    IntStream.rangeClosed(1, count).mapToObj(Runs::pending).forEach(store()::add);
  }

  private static List<UUID> ids(Page<DryRun> page) {
    return page.items().stream().map(DryRun::uuid).toList();
  }

  private static List<Integer> numbers(Page<DryRun> page) {
    return ids(page).stream().map(id -> (int) (id.getLeastSignificantBits() & 0xFFFF)).toList();
  }
}
