package io.dryrun.adapter.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dryrun.application.page.DryRunFilter;
import io.dryrun.application.page.PageRequest;
import io.dryrun.application.port.out.Visibility;
import io.dryrun.application.refusal.UnavailableException;
import io.dryrun.domain.run.DryRun;
import io.dryrun.testkit.fixture.Runs;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A record that can't be read")
class DamagedRecordTest {
  private static final String RUN = Runs.done(2, "").uuid().toString();

  static Stream<Arguments> damages() {
    return TestDatabase.names().stream()
        .flatMap(
            database ->
                Stream.of(
                        "delete from dryrun_part where kind = 1 and dryrun = '%s'",
                        "delete from dryrun_part where dryrun = '%s'",
                        "update dryrun set state = 'OF_TOMORROW' where uuid = '%s'")
                    .map(damage -> Arguments.of(database, damage.formatted(RUN))));
  }

  @ParameterizedTest
  @MethodSource("damages")
  @DisplayName("is told to who asks for it, and does not take the list of all along")
  void is_left_out(String name, String damage) {
    try (TestDatabase database = TestDatabase.named(name);
        JdbcDryRuns dryRuns = database.store().open()) {
      List<DryRun> runs = Stream.of(3, 2, 1).map(number -> Runs.done(number, "done\n")).toList();
      runs.forEach(dryRuns.store()::add);

      database.execute(damage);

      assertThatThrownBy(() -> dryRuns.store().find(Runs.done(2, "").uuid()))
          .isInstanceOf(UnavailableException.class)
          .hasMessageContaining(RUN)
          .hasMessageContaining("can't be read");
      assertThat(
              dryRuns
                  .store()
                  .list(Visibility.everything(), DryRunFilter.NONE, PageRequest.first())
                  .items())
          .containsExactly(runs.get(0), runs.get(2));
      var listing =
          dryRuns.store().listing(Visibility.everything(), DryRunFilter.NONE, PageRequest.first());
      assertThat(listing.page().items().stream().map(item -> listing.reader().apply(item.uuid())))
          .filteredOn(Optional::isPresent)
          .containsExactly(Optional.of(runs.get(0)), Optional.of(runs.get(2)));
    }
  }
}
