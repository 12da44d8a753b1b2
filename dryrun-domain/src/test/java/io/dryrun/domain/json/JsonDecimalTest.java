package io.dryrun.domain.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonDecimalTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0",
        "-0.0",
        "0.10",
        "1e9",
        "1E+2",
        "-1.5e-07",
        "0e0",
        "10.00",
        "1e400",
        "9.9E99"
      })
  void a_number_with_fraction_or_exponent_is_kept_as_it_was_written(String literal) {
    assertThat(new JsonDecimal(literal).literal()).isEqualTo(literal);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "-1",
        "0",
        ".5",
        "1.",
        "01.0",
        "+1.0",
        "1e",
        "1e+",
        "1.0 ",
        " 1.0",
        "1,0",
        "nan",
        "+Infinity",
        "0x1p3",
        "1.0f",
        "--1.0",
        "1.0\n",
        "١.٥"
      })
  void anything_else_is_refused(String literal) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new JsonDecimal(literal))
        .withMessage("A JSON decimal has a fraction or an exponent, as in 0.5 or 1e9.");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.0",
    "5, 5.0",
    "-12, -12.0",
    "0.10, 0.10",
    "1E+2, 1E+2",
    "0.0000000, 0E-7",
    "1E-10, 1E-10",
    "12345678901234567890.5, 12345678901234567890.5"
  })
  void a_big_decimal_becomes_a_decimal_of_the_same_value(BigDecimal value, String literal) {
    JsonDecimal decimal = JsonDecimal.of(value);

    assertThat(decimal.literal()).isEqualTo(literal);
    assertThat(decimal.decimal()).isEqualByComparingTo(value);
  }

  @Test
  void the_exact_value_keeps_every_digit() {
    assertThat(new JsonDecimal("0.1000000000000000000000001").decimal())
        .isEqualTo(new BigDecimal("0.1000000000000000000000001"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e2147483649", "1e-99999999999999999999", "1.0e3000000000"})
  void an_exponent_beyond_reach_has_no_exact_value(String literal) {
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> new JsonDecimal(literal).decimal())
        .withMessage("The exponent of a decimal is out of range.");
  }

  @ParameterizedTest
  @CsvSource({"NaN, NaN, nan", "Infinity, Infinity, inf", "-Infinity, -Infinity, -inf"})
  void what_python_reads_and_json_does_not_have_is_a_double_and_nothing_exact(
      String literal, String dumped, String printed) {
    JsonDecimal decimal = new JsonDecimal(literal);

    assertThat(Double.valueOf(decimal.toDouble())).isEqualTo(Double.valueOf(literal));
    assertThat(PythonText.dumps(decimal)).isEqualTo(dumped);
    assertThat(PythonText.str(decimal)).isEqualTo(printed);
    assertThatExceptionOfType(ArithmeticException.class).isThrownBy(decimal::decimal);
  }

  @Test
  void the_double_is_the_nearest_one() {
    assertThat(new JsonDecimal("0.1").toDouble()).isEqualTo(0.1);
    assertThat(new JsonDecimal("1e400").toDouble()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(new JsonDecimal("-1e400").toDouble()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(Double.doubleToRawLongBits(new JsonDecimal("-0.0").toDouble()))
        .isEqualTo(Double.doubleToRawLongBits(-0.0));
  }
}
