package io.dryrun.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class PerformancePageTest {
  private static final Path DOCS = Path.of("..", "docs");

  @Test
  void the_table_has_the_rows_that_the_program_measures_with_their_aims_and_no_others() {
    List<String> lines =
        new PerformancePage(DOCS)
            .part()
            .text()
            .lines()
            .filter(line -> line.matches("\\| [0-9]+[a-z]? \\|.*"))
            .toList();

    assertThat(lines).hasSameSizeAs(Row.values());
    Iterator<String> line = lines.iterator();
    for (Row row : Row.values()) {
      assertThat(line.next())
          .startsWith("| %s | %s | %s |".formatted(row.number(), row.title(), row.before()))
          .contains("| " + row.aim() + " |");
    }
  }
}
