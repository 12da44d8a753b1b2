package io.dryrun.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dryrun.application.page.Page;
import io.dryrun.application.page.PageRequest;
import io.dryrun.application.refusal.NoSuchDryRunException;
import io.dryrun.domain.order.User;
import io.dryrun.domain.run.DryRun;
import io.dryrun.testkit.fake.SequentialIds;
import io.dryrun.testkit.fixture.Offerings;
import io.dryrun.testkit.fixture.Requests;
import io.dryrun.testkit.fixture.Runs;
import io.dryrun.testkit.fixture.Users;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FindAndListTest {
  private static final UUID OTHER_CUSTOMER = SequentialIds.nth(0xB0B);
  private final Stage stage = new Stage();

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void who_may_run_an_offerings_scripts_finds_its_dry_runs_whoever_asked_for_them() {
    DryRun ran = stage.run(Requests.create()).dryRun();
    stage.access.allow(Users.BOB, Offerings.CUSTOMER).allowEverywhere(Users.STAFF);

    for (User user : List.of(Users.ALICE, Users.BOB, Users.STAFF)) {
      assertThat(stage.dryRuns.find(user, ran.uuid())).isEqualTo(ran);
    }
  }

  @Test
  void a_dry_run_that_one_may_not_see_looks_like_one_that_there_is_not() {
    DryRun ran = stage.run(Requests.create()).dryRun();

    for (UUID uuid : List.of(ran.uuid(), SequentialIds.nth(0xDEAD))) {
      assertThatThrownBy(() -> stage.dryRuns.find(Users.BOB, uuid))
          .isInstanceOf(NoSuchDryRunException.class)
          .hasMessage("There is no dry run with this UUID.");
    }
  }

  @Test
  void a_list_shows_what_one_may_see_newest_first() {
    stage.store.add(Runs.pending(1));
    stage.store.add(Runs.executing(2));
    stage.store.add(ofOtherCustomer(3));
    stage.access.allow(Users.BOB, OTHER_CUSTOMER).allowEverywhere(Users.STAFF);

    assertThat(stage.dryRuns.list(Users.ALICE, PageRequest.first()).items())
        .containsExactly(Runs.executing(2), Runs.pending(1));
    assertThat(stage.dryRuns.list(Users.BOB, PageRequest.first()).items())
        .containsExactly(ofOtherCustomer(3));
    assertThat(stage.dryRuns.list(Users.STAFF, PageRequest.first()).total()).isEqualTo(3);
  }

  @Test
  void who_may_see_nothing_gets_an_empty_list() {
    stage.run(Requests.create());

    Page<DryRun> page = stage.dryRuns.list(Users.BOB, PageRequest.first());

    assertThat(page.items()).isEmpty();
    assertThat(page.total()).isZero();
    assertThat(page.pages()).isEqualTo(1);
  }

  @Test
  void a_page_beyond_the_end_is_empty_and_tells_the_total() {
    stage.run(Requests.create());

    Page<DryRun> page = stage.dryRuns.list(Users.ALICE, new PageRequest(9, 10));

    assertThat(page.items()).isEmpty();
    assertThat(page.total()).isEqualTo(1);
  }

  @Test
  void pages_are_counted_from_1_and_have_1_to_300_items() {
    assertThat(PageRequest.first()).isEqualTo(new PageRequest(1, 10));
    assertThat(new PageRequest(3, 300).offset()).isEqualTo(600);
    assertThat(new PageRequest(Integer.MAX_VALUE, 300).offset())
        .isEqualTo((Integer.MAX_VALUE - 1L) * 300);
    for (int[] wrong : new int[][] {{0, 10}, {-1, 10}, {1, 0}, {1, -5}, {1, 301}}) {
      assertThatThrownBy(() -> new PageRequest(wrong[0], wrong[1]))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void the_number_of_pages_is_rounded_up() {
    var request = new PageRequest(1, 10);

    assertThat(new Page<>(List.of(), 0, request).pages()).isEqualTo(1);
    assertThat(new Page<>(List.of(), 10, request).pages()).isEqualTo(1);
    assertThat(new Page<>(List.of(), 11, request).pages()).isEqualTo(2);
  }

  private static DryRun ofOtherCustomer(int number) {
    return DryRun.accepted(
        SequentialIds.nth(number),
        Offerings.OFFERING,
        OTHER_CUSTOMER,
        Users.BOB,
        Requests.create(),
        Runs.pending(number).created());
  }
}
