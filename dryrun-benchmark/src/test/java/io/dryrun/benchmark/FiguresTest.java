package io.dryrun.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresTest {
  private final Figures figures = new Figures();

  @Test
  void the_table_tells_the_middle_of_the_rounds_and_whether_it_meets_the_aim() {
    figures.add(Row.PYTHON_LATENCY, 9, 10, "ms");
    figures.add(Row.PYTHON_LATENCY, 6, 10, "ms");
    figures.add(Row.PYTHON_LATENCY, 20, 10, "ms");
    figures.add(Row.PYTHON_RATE, 50, 10, "runs/s");

    List<String> lines = new ResultTable(figures).lines();

    assertThat(lines.get(2)).endsWith("| 0.90 (0.60 to 2.00) | 9.00, 10.0 ms | ≤ 0.7 | **no** |");
    assertThat(lines.get(3)).endsWith("| 5.00 (5.00 to 5.00) | 50.0, 10.0 runs/s | ≥ 3 | yes |");
  }

  @Test
  void what_was_not_measured_says_why() {
    figures.missing(Row.KUBERNETES, "no cluster: KUBECONFIG names none");

    assertThat(new ResultTable(figures).lines())
        .anyMatch(
            line ->
                line.startsWith("| 10 ")
                    && line.contains("not measured: no cluster: KUBECONFIG names none"));
  }

  @Test
  void a_row_is_chosen_by_its_number_and_one_that_does_not_exist_is_told() {
    assertThat(Arguments.of(List.of("13", "--short")).rows())
        .containsExactly(Row.MEMORY_IDLE, Row.MEMORY_USED);
    assertThat(Arguments.of(List.of()).rows()).containsExactly(Row.values());
    assertThatThrownBy(() -> Arguments.of(List.of("16")))
        .hasMessage(
            "There is no row \"16\"; there are: 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13a, 13b, 14, 15.");
    assertThatThrownBy(() -> Arguments.of(List.of("--rounds", "1")))
        .hasMessage("After --rounds stands a number from 3 on, not \"1\".");
  }
}
