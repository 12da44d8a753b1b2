package io.dryrun.adapter.script.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.domain.run.Termination;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Telling what a launcher says from what others say in its place. */
class LaunchReportParserTest {
  private static final String WORD = "0123456789abcdef0123456789abcdef";
  private final LaunchReportParser report = new LaunchReportParser();

  private void take(String... lines) {
    for (String line : lines) {
      report.take((line + "\n").getBytes(StandardCharsets.ISO_8859_1));
    }
  }

  @Test
  void a_line_with_the_launchers_word_counts() {
    take(WORD + " started", WORD + " ended 3", WORD + " memory 4096", WORD + " over");

    assertThat(report.termination()).contains(new Termination.Exited(3));
    assertThat(report.usage(Duration.ZERO).peakMemoryBytes()).hasValue(4096);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ended 0",
        "over",
        "0123456789abcdef0123456789abcdee ended 0",
        " 0123456789abcdef0123456789abcdef ended 0",
        "0123456789abcdef0123456789abcdef  ended 0"
      })
  void one_without_it_ends_nothing(String forged) {
    take(WORD + " started", forged);

    assertThat(report.hasEnded()).isFalse();
  }

  @Test
  void what_the_shell_says_of_a_signal_is_told_from_an_exit_code() {
    take(WORD + " started", "Killed", WORD + " ended 137");

    assertThat(report.termination()).contains(new Termination.Signalled(9));
  }

  @Test
  void only_what_is_said_before_the_script_is_a_complaint() {
    take("cat: write error: No space left on \u0007device", "more");
    assertThat(report.complaint()).isEqualTo("cat: write error: No space left on ?device");

    var late = new LaunchReportParser();
    late.take((WORD + " started\nthe script's own words\n").getBytes(StandardCharsets.US_ASCII));
    assertThat(late.complaint()).isEmpty();
  }

  @Test
  void numbers_that_no_kernel_tells_are_taken_for_none() {
    take(
        WORD + " started",
        WORD + " microseconds 999999999999999999",
        WORD + " memory 99999999999999999999",
        WORD + " memory -1",
        WORD + " ended 99999999999999999999");

    assertThat(report.usage(Duration.ofSeconds(1)).cpuTime().orElseThrow()).isPositive();
    assertThat(report.usage(Duration.ofSeconds(1)).peakMemoryBytes()).isEmpty();
    assertThat(report.termination()).contains(new Termination.Exited(255));
  }

  @Test
  void a_line_without_an_end_takes_no_room() {
    for (int i = 0; i < 50; i++) {
      report.take(new byte[64 << 10]);
    }
    take("", WORD + " started");

    assertThat(report.complaint()).hasSize(400);
    assertThat(report.hasStarted()).isTrue();
  }
}
