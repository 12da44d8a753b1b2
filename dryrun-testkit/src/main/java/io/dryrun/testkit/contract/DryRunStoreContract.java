package io.dryrun.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dryrun.application.page.PageRequest;
import io.dryrun.application.port.out.DryRunStore;
import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.DryRunState;
import io.dryrun.domain.run.Termination;
import io.dryrun.testkit.fake.SequentialIds;
import io.dryrun.testkit.fixture.Runs;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The contract of every {@link DryRunStore}: steps here, lists and output in its superclasses. The
 * values that it must carry: {@link CarriedRuns}.
 */
public abstract class DryRunStoreContract extends DryRunOutputRules {
  /** For subclasses. */
  protected DryRunStoreContract() {}

  @Test
  @DisplayName("1.01 what was added is found")
  void rule_1_01_added_is_found() {
    store().add(Runs.pending(1));

    assertThat(store().find(Runs.pending(1).uuid())).contains(Runs.pending(1));
  }

  @Test
  @DisplayName("1.02 what was not added is not found")
  void rule_1_02_unknown_is_empty() {
    store().add(Runs.pending(1));

    assertThat(store().find(SequentialIds.nth(2))).isEmpty();
  }

  @Test
  @DisplayName("1.03 an id can be added once only, and the first one stays")
  void rule_1_03_ids_are_unique() {
    store().add(Runs.executing(1));

    assertThatThrownBy(() -> store().add(Runs.pending(1)))
        .isInstanceOf(IllegalStateException.class);
    assertThat(store().find(Runs.pending(1).uuid())).contains(Runs.executing(1));
  }

  @Test
  @DisplayName("1.04 every dry run comes back equal, whatever it holds")
  void rule_1_04_values_are_carried() {
    for (DryRun run : CarriedRuns.all()) {
      store().add(run);
      assertThat(store().find(run.uuid())).contains(run);
    }
  }

  @Test
  @DisplayName("1.05 a step is stored if the dry run is in the expected state")
  void rule_1_05_replace() {
    store().add(Runs.pending(1));

    assertThat(store().replace(Runs.executing(1), DryRunState.PENDING)).isTrue();
    assertThat(store().replace(Runs.done(1, "vm-1\n"), DryRunState.EXECUTING)).isTrue();
    assertThat(store().find(Runs.pending(1).uuid())).contains(Runs.done(1, "vm-1\n"));
  }

  @Test
  @DisplayName("1.06 a step from another state is not stored and changes nothing")
  void rule_1_06_replace_compares() {
    store().add(Runs.executing(1));

    for (DryRunState other : List.of(DryRunState.PENDING, DryRunState.DONE, DryRunState.ERRED)) {
      assertThat(store().replace(Runs.done(1, "late\n"), other)).as("%s", other).isFalse();
    }
    assertThat(store().find(Runs.pending(1).uuid())).contains(Runs.executing(1));
  }

  @Test
  @DisplayName("1.07 a step of an unknown dry run is not stored and does not add it")
  void rule_1_07_replace_does_not_add() {
    assertThat(store().replace(Runs.executing(1), DryRunState.PENDING)).isFalse();
    assertThat(store().find(Runs.pending(1).uuid())).isEmpty();
    assertThat(store().list(ALL, ANY, FIRST).total()).isZero();
  }

  @Test
  @DisplayName("1.08 of many who take the same step at the same time, one succeeds")
  void rule_1_08_replace_is_atomic() {
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
  void rule_1_09_add_is_atomic() {
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
  @DisplayName("1.17 what has ended can't be taken again")
  void rule_1_17_the_end_is_final() {
    store().add(Runs.pending(1));
    store().replace(Runs.erred(1, new Termination.Exited(1), "no\n"), DryRunState.PENDING);

    assertThat(store().replace(Runs.executing(1), DryRunState.PENDING)).isFalse();
    assertThat(store().replace(Runs.done(1, ""), DryRunState.EXECUTING)).isFalse();
    assertThat(store().find(Runs.pending(1).uuid()).orElseThrow().state())
        .isEqualTo(DryRunState.ERRED);
  }

  @Test
  @DisplayName("1.18 whoever asks after a call has returned sees what it stored")
  void rule_1_18_read_your_writes() {
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
}
