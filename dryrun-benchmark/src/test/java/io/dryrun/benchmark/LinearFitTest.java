package io.dryrun.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class LinearFitTest {
  @Test
  void points_on_a_line_give_the_line() {
    LinearFit fit = LinearFit.of(List.of(1.0, 10.0, 1_000.0), List.of(12.0, 30.0, 2_010.0));

    assertThat(fit.fixed()).isCloseTo(10, within(1e-9));
    assertThat(fit.each()).isCloseTo(2, within(1e-9));
    assertThat(fit.off()).isCloseTo(0, within(1e-9));
    assertThat(fit.formula()).isEqualTo("10.0 + 2.00 n");
  }

  @Test
  void the_smallest_point_counts_as_much_as_the_largest() {
    LinearFit fit = LinearFit.of(List.of(1.0, 2.0, 1_000_000.0), List.of(1.0, 1.0, 900.0));

    assertThat(fit.fixed()).isCloseTo(1, within(0.01));
    assertThat(fit.off()).isLessThan(0.01);
  }

  @Test
  void what_has_no_line_is_told() {
    assertThatThrownBy(() -> LinearFit.of(List.of(1.0, 1.0), List.of(2.0, 3.0)))
        .hasMessage("A line needs two places, not [1.0, 1.0]");
    assertThatThrownBy(() -> LinearFit.of(List.of(1.0, 2.0), List.of(2.0, 0.0)))
        .hasMessage("Not positive: 0.0");
  }
}
