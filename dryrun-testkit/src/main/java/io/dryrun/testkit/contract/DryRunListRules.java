package io.dryrun.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.application.page.DryRunFilter;
import io.dryrun.application.page.DryRunListing;
import io.dryrun.application.page.Page;
import io.dryrun.application.page.PageRequest;
import io.dryrun.application.port.out.DryRunStore;
import io.dryrun.application.port.out.Visibility;
import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.DryRunState;
import io.dryrun.domain.run.Termination;
import io.dryrun.domain.script.DryRunType;
import io.dryrun.testkit.fake.SequentialIds;
import io.dryrun.testkit.fake.SettableClock;
import io.dryrun.testkit.fixture.Offerings;
import io.dryrun.testkit.fixture.Runs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The contract of a store's lists. */
abstract class DryRunListRules extends PortContract {
  static final PageRequest FIRST = PageRequest.first();
  static final Visibility ALL = Visibility.everything();
  static final DryRunFilter ANY = DryRunFilter.NONE;

  /** The store; empty at the start of each test, the same throughout one. */
  protected abstract DryRunStore store();

  @Test
  @DisplayName("1.10 a list is newest first, in whatever order was added")
  void rule_1_10_newest_first() {
    for (int number : new int[] {3, 1, 4, 2}) {
      store().add(Runs.pending(number));
    }

    assertThat(numbers(store().list(ALL, ANY, FIRST))).containsExactly(4, 3, 2, 1);
  }

  /** The page that the dry runs make which are read one by one. */
  private static Page<DryRun> oneByOne(DryRunListing listing) {
    var page = listing.page();
    var items =
        page.items().stream()
            .map(DryRunListing.Item::uuid)
            .map(listing.reader())
            .flatMap(Optional::stream)
            .toList();
    return new Page<>(items, page.total(), page.request());
  }

  @Test
  @DisplayName("1.11 a step does not change the place in the list")
  void rule_1_11_steps_keep_the_order() {
    addPending(3);
    store().replace(Runs.executing(1), DryRunState.PENDING);
    store().replace(Runs.done(1, ""), DryRunState.EXECUTING);

    assertThat(numbers(store().list(ALL, ANY, FIRST))).containsExactly(3, 2, 1);
  }

  @Test
  @DisplayName("1.12 pages follow each other without gap and overlap, also within one instant")
  void rule_1_12_pages() {
    for (int number = 1; number <= 25; number++) {
      store().add(Runs.pending(SequentialIds.nth(number), SettableClock.START));
    }

    List<UUID> whole = ids(store().list(ALL, ANY, new PageRequest(1, 25)));
    var joined = new ArrayList<UUID>();
    for (int page = 1; page <= 4; page++) {
      var request = new PageRequest(page, 7);
      Page<DryRun> items = store().list(ALL, ANY, request);
      joined.addAll(ids(items));
      assertThat(oneByOne(store().listing(ALL, ANY, request))).isEqualTo(items);
    }

    assertThat(whole).hasSize(25).doesNotHaveDuplicates();
    assertThat(joined).isEqualTo(whole);
  }

  @Test
  @DisplayName("1.13 every page tells the total and which page it is")
  void rule_1_13_totals() {
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
  void rule_1_14_beyond_the_end() {
    addPending(3);

    assertThat(store().list(ALL, ANY, new PageRequest(2, 3)).items()).isEmpty();
    var farthest = store().list(ALL, ANY, new PageRequest(Integer.MAX_VALUE, PageRequest.MAX_SIZE));
    assertThat(farthest.items()).isEmpty();
    assertThat(farthest.total()).isEqualTo(3);
  }

  @Test
  @DisplayName("1.15 an empty store lists nothing")
  void rule_1_15_empty() {
    assertThat(store().list(ALL, ANY, FIRST)).isEqualTo(new Page<DryRun>(List.of(), 0, FIRST));
  }

  @Test
  @DisplayName("1.16 only what is visible is listed and counted")
  void rule_1_16_visibility() {
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
  @DisplayName("1.19 a list is narrowed to states")
  void rule_1_19_states() {
    store().add(Runs.pending(1));
    store().add(Runs.executing(2));
    store().add(Runs.done(3, ""));
    store().add(Runs.erred(4, new Termination.Exited(1), ""));

    assertListed(ANY.withStates(Set.of(DryRunState.PENDING)), 1);
    assertListed(ANY.withStates(Set.of(DryRunState.EXECUTING)), 2);
    assertListed(ANY.withStates(Set.of(DryRunState.DONE)), 3);
    assertListed(ANY.withStates(Set.of(DryRunState.ERRED, DryRunState.PENDING)), 4, 1);
    assertListed(ANY.withStates(Set.of(DryRunState.values())), 4, 3, 2, 1);
  }

  @Test
  @DisplayName("1.20 a dry run that takes a step is listed and counted in its new state alone")
  void rule_1_20_states_follow_steps() {
    store().add(Runs.pending(1));
    store().replace(Runs.executing(1), DryRunState.PENDING);
    assertListed(ANY.withStates(Set.of(DryRunState.PENDING)));
    assertListed(ANY.withStates(Set.of(DryRunState.EXECUTING)), 1);

    store().replace(Runs.done(1, ""), DryRunState.EXECUTING);

    assertListed(ANY.withStates(Set.of(DryRunState.EXECUTING)));
    assertListed(ANY.withStates(Set.of(DryRunState.DONE)), 1);
    assertThat(store().list(ALL, ANY, FIRST).total()).isEqualTo(1);
  }

  @Test
  @DisplayName("1.21 a list is narrowed to types of order")
  void rule_1_21_types() {
    var types = List.of(DryRunType.values());
    for (int number = 1; number <= types.size(); number++) {
      store().add(CarriedRuns.of(number, Offerings.OFFERING, types.get(number - 1)));
    }

    for (int number = 1; number <= types.size(); number++) {
      assertListed(ANY.withTypes(Set.of(types.get(number - 1))), number);
    }
    assertListed(ANY.withTypes(Set.of(types.get(0), types.get(2))), 3, 1);
  }

  @Test
  @DisplayName("1.22 a list is narrowed to offerings")
  void rule_1_22_offerings() {
    UUID other = SequentialIds.nth(0xA101);
    UUID third = SequentialIds.nth(0xA102);
    store().add(CarriedRuns.of(1, Offerings.OFFERING, DryRunType.CREATE));
    store().add(CarriedRuns.of(2, other, DryRunType.CREATE));

    assertListed(ANY.withOfferings(Set.of(Offerings.OFFERING)), 1);
    assertListed(ANY.withOfferings(Set.of(other, third)), 2);
    assertListed(ANY.withOfferings(Set.of(third)));
  }

  @Test
  @DisplayName("1.23 a list is narrowed to a time of creation: from an instant on, and before one")
  void rule_1_23_created() {
    addPending(5);
    Instant second = Runs.pending(2).created();
    Instant fourth = Runs.pending(4).created();

    assertListed(ANY.withCreated(second, null), 5, 4, 3, 2);
    assertListed(ANY.withCreated(null, fourth), 3, 2, 1);
    assertListed(ANY.withCreated(second, fourth), 3, 2);
    assertListed(ANY.withCreated(second.plusNanos(1000), fourth.plusNanos(1000)), 4, 3);
    assertListed(ANY.withCreated(fourth, second));
    assertListed(ANY.withCreated(Instant.MIN, Instant.MAX), 5, 4, 3, 2, 1);
  }

  @Test
  @DisplayName("1.24 all conditions count together, on every page and in the total")
  void rule_1_24_conditions_together() {
    for (int number = 1; number <= 20; number++) {
      store().add(number % 2 == 0 ? Runs.pending(number) : Runs.done(number, ""));
    }
    store().add(CarriedRuns.ofCustomer(21, SequentialIds.nth(0xB001)));
    var filter =
        ANY.withStates(Set.of(DryRunState.PENDING))
            .withTypes(Set.of(DryRunType.CREATE))
            .withOfferings(Set.of(Offerings.OFFERING))
            .withCreated(Runs.pending(3).created(), Runs.pending(22).created());
    var mine = Visibility.ofCustomers(Set.of(Offerings.CUSTOMER));

    assertThat(numbers(store().list(mine, filter, new PageRequest(1, 4))))
        .containsExactly(20, 18, 16, 14);
    assertThat(numbers(store().list(mine, filter, new PageRequest(2, 4))))
        .containsExactly(12, 10, 8, 6);
    assertThat(numbers(store().list(mine, filter, new PageRequest(3, 4)))).containsExactly(4);
    assertThat(store().list(mine, filter, new PageRequest(9, 4)).total()).isEqualTo(9);
  }

  private void assertListed(DryRunFilter filter, Integer... numbers) {
    Page<DryRun> page = store().list(ALL, filter, FIRST);
    assertThat(numbers(page)).as("%s", filter).containsExactly(numbers);
    assertThat(page.total()).as("total of %s", filter).isEqualTo(numbers.length);
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
