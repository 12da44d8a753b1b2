package io.dryrun.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountsTest {

  @ParameterizedTest
  @CsvSource({
    "60s, PT60S",
    "5m, PT5M",
    "5 min, PT5M",
    "1H, PT1H",
    "2d, PT48H",
    "500ms, PT0.5S",
    "PT1M30S, PT1M30S",
    "pt0.5s, PT0.5S",
    "0s, PT0S"
  })
  void a_time_is_read_in_each_form(String text, Duration expected) {
    assertThat(Amounts.time(text)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "5", "s", "-5s", "PT-5S", "5 weeks", "1.5s", "999999999999999d", "5s5s"})
  void what_is_no_time_is_empty(String text) {
    assertThat(Amounts.time(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "4096, 4096",
    "10B, 10",
    "512KiB, 524288",
    "2 mib, 2097152",
    "1GiB, 1073741824",
    "2kB, 2000",
    "2MB, 2000000",
    "3GB, 3000000000"
  })
  void a_size_is_read_in_each_form(String text, long expected) {
    assertThat(Amounts.size(text)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "1.5MiB", "MiB", "1TiBs", "999999999999999GiB"})
  void what_is_no_size_is_empty(String text) {
    assertThat(Amounts.size(text)).isEmpty();
  }
}
