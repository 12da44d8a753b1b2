package io.dryrun.domain.internal.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The values are those of CPython 3.11. */
class PythonNumberTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "5|5",
        " 5 |5",
        "\u00a05\u2003|5",
        "\u00855\u0085|5",
        "+5|5",
        "-5|-5",
        "007|7",
        "1_000|1000",
        "\u0665|5",
        "\uff11\u0662|12"
      })
  void an_integer_is_read(String text, BigInteger value) {
    assertThat(PythonNumber.integer(text)).contains(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " ", "+", "5.0", "1e3", "0x5", "_5", "5_", "1__0", "-_5", "+-5", "5 5", "\u0000",
        "\u00b2", "\u200b5", "5\u001c"
      })
  void anything_else_is_no_integer(String text) {
    assertThat(PythonNumber.integer(text)).isEmpty();
  }

  @Test
  void an_integer_has_at_most_4300_digits() {
    assertThat(PythonNumber.integer("-" + "1".repeat(4300))).isPresent();
    assertThat(PythonNumber.integer("1".repeat(4301))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "5,5",
    "5.,5",
    ".5,0.5",
    "-5.5,-5.5",
    "1e3,1000",
    "1_0.0_1e1_0,100100000000",
    "\u0665.5,5.5",
    "inf,Infinity",
    "-Infinity,-Infinity",
    "1e400,Infinity",
    "NaN,NaN"
  })
  void a_decimal_is_read(String text, double value) {
    assertThat(PythonNumber.decimal(text)).isEqualTo(OptionalDouble.of(value));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "1e", "e5", "1_.5", "0x5", "infinite", "1,5", "5f"})
  void anything_else_is_no_decimal(String text) {
    assertThat(PythonNumber.decimal(text)).isEmpty();
  }
}
