package io.dryrun.adapter.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dryrun.application.page.DryRunFilter;
import io.dryrun.application.page.PageRequest;
import io.dryrun.application.port.out.Visibility;
import io.dryrun.application.refusal.UnavailableException;
import io.dryrun.testkit.fake.FakeExecution;
import io.dryrun.testkit.fixture.Runs;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A disk that is full")
class FullDiskTest {
  @TempDir Path folder;

  static List<String> databases() {
    return TestDatabase.names();
  }

  @ParameterizedTest
  @MethodSource("databases")
  @DisplayName("is not written to, and read from")
  void reads(String name) {
    try (TestDatabase database = TestDatabase.named(name)) {
      try (JdbcDryRuns before = database.store().open()) {
        before.store().add(Runs.pending(1));
      }
      var full = new FreeSpace(folder, Long.MAX_VALUE);
      try (var there = new Database(database.dataSource(), database.dialect(), full, 1)) {
        assertThatThrownBy(
                () -> there.transaction(transaction -> transaction.update("?", List.of())))
            .isInstanceOf(UnavailableException.class)
            .hasMessage("The store's disk is full.");
        Optional<StoredRun> found =
            there.reading(transaction -> RunTable.find(transaction, Runs.pending(1).uuid()));
        assertThat(found).isPresent();
      }
    }
  }

  @Test
  @DisplayName("nearly takes nothing new, and lets what is under way go on")
  void reserve() {
    try (TestDatabase database = TestDatabase.sqlite()) {
      long free = folder.toFile().getUsableSpace();
      try (JdbcDryRuns dryRuns = database.store().freeSpace(folder, free + free / 2).open()) {
        dryRuns.queue().deliverTo(new FakeExecution());
        assertThatThrownBy(() -> dryRuns.queue().accept(Runs.pending(1), null))
            .isInstanceOf(UnavailableException.class)
            .hasMessageContaining("nearly full");
        assertThat(dryRuns.isAnswering()).isTrue();
        var all =
            dryRuns.store().list(Visibility.everything(), DryRunFilter.NONE, PageRequest.first());
        assertThat(all.items()).isEmpty();
      }
    }
  }
}
