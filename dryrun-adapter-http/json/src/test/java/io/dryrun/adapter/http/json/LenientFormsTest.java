package io.dryrun.adapter.http.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.adapter.json.JsonText;
import io.dryrun.domain.json.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms in which marketplaces and people write values. */
class LenientFormsTest {
  private static final UUID SOME = UUID.fromString("0c1d2e3f-4a5b-6c7d-8e9f-a0b1c2d3e4f5");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0c1d2e3f-4a5b-6c7d-8e9f-a0b1c2d3e4f5",
        "0C1D2E3F-4A5B-6C7D-8E9F-A0B1C2D3E4F5",
        "0c1d2e3f4a5b6c7d8e9fa0b1c2d3e4f5",
        "0C1D2e3f4A5B6c7d8e9fa0b1c2d3E4F5"
      })
  void a_uuid_is_read_in_each_form(String text) {
    assertThat(UuidText.parse(text)).contains(SOME);
    assertThat(UuidText.hex(SOME)).isEqualTo("0c1d2e3f4a5b6c7d8e9fa0b1c2d3e4f5");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0",
        "1-1-1-1-1",
        "0c1d2e3f4a5b6c7d8e9fa0b1c2d3e4f",
        "0c1d2e3f4a5b6c7d8e9fa0b1c2d3e4f50",
        "0c1d2e3f-4a5b6c7d8e9fa0b1c2d3e4f5",
        "{0c1d2e3f-4a5b-6c7d-8e9f-a0b1c2d3e4f5}",
        "0c1d2e3f-4a5b-6c7d-8e9f-a0b1c2d3e4fg",
        " 0c1d2e3f-4a5b-6c7d-8e9f-a0b1c2d3e4f5",
        "٠c1d2e3f4a5b6c7d8e9fa0b1c2d3e4f5"
      })
  void no_other_text_is_a_uuid(String text) {
    assertThat(UuidText.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://example.org/a?b=c&d=%20#e | https://example.org/a?b=c&d=%20#e",
        "https://example.org/a b/ü | https://example.org/a%20b/%C3%BC",
        "https://example.org/{x}?q=<y>^ | https://example.org/%7Bx%7D?q=%3Cy%3E%5E",
        "https://example.org/100% | https://example.org/100%25",
        "https://example.org/[1] | https://example.org/%5B1%5D",
        "http://[::1]:8080/a[1] | http://%5B::1%5D:8080/a%5B1%5D",
        "http://[::1]:8080/a | http://[::1]:8080/a",
        "media/logo.png | media/logo.png",
        "http:// | http%3A%2F%2F",
        ":x | %3Ax"
      })
  void an_address_is_encoded_rather_than_refused(String text, String uri) {
    assertThat(LenientUri.read(text)).hasToString(uri);
    assertThat(LenientUri.read(uri)).hasToString(uri);
  }

  @ParameterizedTest
  @CsvSource({
    "2021-03-09T10:27:47.170024Z, 2021-03-09T10:27:47.170024Z",
    "2021-03-09T10:27:47+02:00, 2021-03-09T08:27:47Z",
    "2021-03-09T10:27:47, 2021-03-09T10:27:47Z",
    "2021-03-09 10:27:47+00:00, 2021-03-09T10:27:47Z",
  })
  void a_moment_is_read_with_and_without_an_offset(String text, String instant) {
    assertThat(Moments.instant(text)).isEqualTo(Instant.parse(instant));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2021-03-09", "yesterday", "2021-13-01T00:00:00Z", "+12021-01-01T00:00:00Z"})
  void another_text_is_no_moment(String text) {
    assertThat(Moments.instant(text)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2021-02-30", "31.12.2021", "2021-1-1", "+12021-01-01"})
  void another_text_is_no_date(String text) {
    assertThat(Moments.date(text)).isNull();
  }

  @ParameterizedTest
  @CsvSource({"7, 7", "7.0, 7", "7E0, 7", "70e-1, 7", "-0.0, 0", "1e3, 1000"})
  void an_integer_may_be_written_as_a_decimal(String text, long value) {
    assertThat(Numbers.integer(JsonText.parse(text), -1000, 1000)).contains(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"7.5", "1001", "-1001", "1e999999999", "1e99999999999", "\"7\"", "true", "[]"})
  void another_value_is_no_integer_of_the_range(String text) {
    assertThat(Numbers.integer(JsonText.parse(text), -1000, 1000)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0.0000000 | 0.0000000",
        "\"0.0000000\" | 0.0000000",
        "0.1 | 0.1",
        "\" 12.50 \" | 12.50",
        "\"1.\" | 1",
        "\".5\" | 0.5",
        "1E+3 | 1000",
        "12345678901234567890.123456789 | 12345678901234567890.123456789"
      })
  void a_decimal_is_exact_as_a_number_and_as_a_string(String text, BigDecimal value) {
    JsonValue json = JsonText.parse(text);

    assertThat(Numbers.decimal(json)).contains(value);
    assertThat(Numbers.decimal(Numbers.json(value))).contains(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1E1001",
        "1E-1001",
        "1E999999999999",
        "\"1E99999\"",
        "\"NaN\"",
        "\"\"",
        "\"1,5\"",
        "\"٣\"",
        "true",
        "null",
        "{}"
      })
  void another_value_is_no_decimal(String text) {
    assertThat(Numbers.decimal(JsonText.parse(text))).isEmpty();
  }

  @Test
  void a_decimal_in_a_string_is_short() {
    assertThat(Numbers.decimal(JsonText.parse('"' + "1".repeat(1001) + '"'))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.org/api/marketplace-plans/0c1d2e3f4a5b6c7d8e9fa0b1c2d3e4f5/",
        "https://example.org/api/marketplace-plans/0c1d2e3f4a5b6c7d8e9fa0b1c2d3e4f5",
        "http://127.0.0.1:8000/api/marketplace-plans/0C1D2E3F-4A5B-6C7D-8E9F-A0B1C2D3E4F5/",
        "https://other.example.org/base/path/0c1d2e3f4a5b6c7d8e9fa0b1c2d3e4f5/?x=/y/&z",
        "https://example.org/0c1d2e3f4a5b6c7d8e9fa0b1c2d3e4f5#/fragment/",
        "/api/marketplace-plans/0c1d2e3f4a5b6c7d8e9fa0b1c2d3e4f5/",
        "/0c1d2e3f4a5b6c7d8e9fa0b1c2d3e4f5"
      })
  void only_the_last_segment_of_a_hyperlink_counts(String link) {
    assertThat(Hyperlink.uuid(link)).contains(SOME);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "0c1d2e3f4a5b6c7d8e9fa0b1c2d3e4f5",
        "plans/0c1d2e3f4a5b6c7d8e9fa0b1c2d3e4f5",
        "https://example.org/",
        "https://0c1d2e3f4a5b6c7d8e9fa0b1c2d3e4f5",
        "https://example.org/plans/?0c1d2e3f4a5b6c7d8e9fa0b1c2d3e4f5",
        "https://example.org/0c1d2e3f4a5b6c7d8e9fa0b1c2d3e4f5/change/",
        "https://example.org/0c1d2e3f4a5b6c7d8e9fa0b1c2d3e4f5//",
        "https://example.org/a b/0c1d2e3f4a5b6c7d8e9fa0b1c2d3e4f5/"
      })
  void another_text_is_no_hyperlink_with_a_uuid(String link) {
    assertThat(Hyperlink.uuid(link)).isEmpty();
  }
}
