package io.dryrun.server.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestWordTest {
  private static final List<String> KNOWN = List.of("host", "port", "runs.timeout", "runs.queue");

  @Test
  void a_typo_is_asked_about() {
    assertThat(NearestWord.hint("runs.timout", KNOWN)).isEqualTo("Did you mean \"runs.timeout\"?");
  }

  @Test
  void where_nothing_can_be_guessed_all_are_named() {
    assertThat(NearestWord.hint("verbose", KNOWN))
        .isEqualTo("Known are host, port, runs.timeout, runs.queue.");
  }
}
