package io.dryrun.adapter.script.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dryrun.domain.effect.Effect;
import io.dryrun.domain.effect.Ledger;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RelayReportTest {
  @Test
  void each_line_is_an_entry_and_the_last_says_how_many_there_were_besides() throws IOException {
    assertThat(
            RelayReport.read(
                List.of(
                    "1500\ttcp\tdb.example.org\t3306\t2",
                    "2000\tdns\tonly.asked\t0\t1",
                    "omitted\t7")))
        .isEqualTo(
            new Ledger(
                List.of(
                    Effect.refused(Duration.ofNanos(1_500_000), "tcp", "db.example.org:3306", 2),
                    Effect.refused(Duration.ofMillis(2), "dns", "only.asked", 1)),
                7));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Traceback (most recent call last):",
        "omitted\tmany",
        "omitted\t-1",
        "x\ttcp\thost\t1\t1",
        "-5\ttcp\thost\t1\t1",
        "5\ttcp\thost\t1\t0",
        "5\ttcp\thost\t1\t1"
      })
  void what_a_relay_does_not_tell_to_its_end_is_no_ledger(String line) {
    assertThatThrownBy(() -> RelayReport.read(List.of(line))).isInstanceOf(IOException.class);
  }
}
