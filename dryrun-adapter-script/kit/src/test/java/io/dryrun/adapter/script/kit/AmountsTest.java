package io.dryrun.adapter.script.kit;

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
    "90 s, PT90S",
    "1m30s, PT1M30S",
    "1h 30 min, PT90M",
    "1d2h3m4s5ms, PT26H3M4.005S",
    " 2m , PT2M",
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
      strings = {
        "",
        "5",
        "s",
        "-5s",
        "PT-5S",
        "5 weeks",
        "1.5s",
        "999999999999999d",
        "5s5s",
        "5s1m",
        "1m30",
        "ms5"
      })
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
    "3GB, 3000000000",
    "64 B, 64",
    "7 gib, 7516192768"
  })
  void a_size_is_read_in_each_form(String text, long expected) {
    assertThat(Amounts.size(text)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "1.5MiB", "MiB", "1TiBs", "999999999999999GiB"})
  void what_is_no_size_is_empty(String text) {
    assertThat(Amounts.size(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "007, 7", "' 12 ', 12", "999999999999999, 999999999999999"})
  void a_number_is_whole_and_has_no_sign(String text, long expected) {
    assertThat(Amounts.number(text)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "+1", "1.0", "1e3", "9999999999999999", "one"})
  void what_is_no_number_is_empty(String text) {
    assertThat(Amounts.number(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"2, 2000000000", "0.5, 500000000", "0.000000001, 1", "9999, 9999000000000"})
  void processors_may_be_fractions(String text, long nano) {
    assertThat(Amounts.nanoCpus(text)).contains(nano);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", ".5", "1.", "0.0000000001", "99999", "1,5"})
  void what_are_no_processors_is_empty(String text) {
    assertThat(Amounts.nanoCpus(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"PT60S, 60 s", "PT1.5S, 1.5 s", "PT0.25S, 0.25 s", "PT0S, 0 s", "PT1M40S, 100 s"})
  void a_time_is_told_in_seconds(Duration time, String text) {
    assertThat(Amounts.seconds(time)).isEqualTo(text);
  }
}
