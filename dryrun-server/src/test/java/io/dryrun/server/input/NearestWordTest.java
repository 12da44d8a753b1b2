package io.dryrun.server.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestWordTest {
  private static final List<String> KNOWN = List.of("host", "port", "runs.timeout", "runs.queue");

  @ParameterizedTest
  @CsvSource({
    "hots, host",
    "HOST, host",
    "prt, port",
    "runs.timout, runs.timeout",
    "run.timeout, runs.timeout",
    "runs_queue, runs.queue"
  })
  void a_typo_is_recognised(String written, String meant) {
    assertThat(NearestWord.to(written, KNOWN)).contains(meant);
  }

  @Test
  void nothing_is_guessed_where_too_much_differs() {
    assertThat(NearestWord.to("verbose", KNOWN)).isEmpty();
    assertThat(NearestWord.hint("verbose", KNOWN))
        .isEqualTo("Known are host, port, runs.timeout, runs.queue.");
  }
}
