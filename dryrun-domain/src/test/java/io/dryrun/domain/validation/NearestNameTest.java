package io.dryrun.domain.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {
  private static final List<String> KNOWN = List.of("host", "port", "runs.timeout", "runs.queue");

  @ParameterizedTest
  @CsvSource({
    "hots, host",
    "HOST, host",
    "prt, port",
    "runs.timout, runs.timeout",
    "run.timeout, runs.timeout",
    "runs_queue, runs.queue",
    "runs.tiemout, runs.timeout"
  })
  void a_typo_is_recognised(String written, String meant) {
    assertThat(NearestName.of(written, KNOWN)).contains(meant);
  }

  @Test
  void nothing_is_guessed_where_too_much_differs() {
    assertThat(NearestName.of("verbose", KNOWN)).isEmpty();
    assertThat(NearestName.of("hxyz", KNOWN)).isEmpty();
    assertThat(NearestName.of("", KNOWN)).isEmpty();
    assertThat(NearestName.of("host", List.of())).isEmpty();
  }

  @Test
  void names_that_nobody_types_are_not_compared() {
    String longest = "x".repeat(200);
    assertThat(NearestName.of(longest, List.of(longest))).contains(longest);
    assertThat(NearestName.of(longest + "x", List.of(longest))).isEmpty();
    assertThat(NearestName.of(longest, List.of(longest + "x"))).isEmpty();
  }
}
