package io.dryrun.domain.internal.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoundedDecimalTest {

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          0,            0
          0E-999999999, 0
          100,          100
          1E+2,         100
          5.4000000000, 5.4
          -0.50,        -0.5
          1E+59,        100000000000000000000000000000000000000000000000000000000000
          1E+60,        -
          1E-60,        0.000000000000000000000000000000000000000000000000000000000001
          1E-61,        -
          1E+999999999, -
          1E-999999999, -
          """)
  void a_number_is_plain_or_beyond_the_bound(BigDecimal value, String plain) {
    assertThat(BoundedDecimal.of(value).map(BoundedDecimal::plain).orElse(null)).isEqualTo(plain);
  }

  @Test
  void only_numbers_are_read() {
    assertThat(BoundedDecimal.read(GivenOrder.json("\"5\""))).isEmpty();
    assertThat(BoundedDecimal.read(GivenOrder.json("true"))).isEmpty();
    assertThat(BoundedDecimal.read(GivenOrder.json("5"))).contains(new BigDecimal("5"));
    assertThat(BoundedDecimal.read(GivenOrder.json("5.50"))).contains(new BigDecimal("5.5"));
    assertThat(BoundedDecimal.read(GivenOrder.json("0." + "1".repeat(1000)))).isEmpty();
  }
}
