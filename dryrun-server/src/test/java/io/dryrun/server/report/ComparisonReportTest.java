package io.dryrun.server.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.domain.report.Verdict;
import io.dryrun.domain.run.Comparison;
import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.script.DryRunType;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ComparisonReportTest {

  @Test
  void both_runs_stand_side_by_side() {
    String report =
        text(run(0, "a\nb\nc\nd\ne\nf\ng\n", 1500), run(3, "a\nb\nc\nd\ne\nG\ng\n", 1000));

    assertThat(report)
        .isEqualTo(
            "─".repeat(60)
                + """

                         stored script                               new script
                verdict  ok                                          failed
                ended    exit code 0                                 exit code 3
                time     1.50 s                                      1.00 s
                outcome  nothing recorded                            nothing recorded

                outcome  not the same
                time     0.50 s faster
                output   not the same
                         …
                           d
                           e
                         - f
                         + G
                           g
                """);
  }

  @Test
  void where_nothing_differs_nothing_is_listed() {
    assertThat(text(run(0, "a\n", 10), run(0, "a\n", 14)))
        .endsWith("outcome  the same\ntime     the same\noutput   the same\n");
  }

  @Test
  void a_long_difference_is_cut_after_forty_lines() {
    String many =
        IntStream.range(0, 60).mapToObj(i -> "line " + i + "\n").collect(Collectors.joining());

    String report = text(run(0, "", 10), run(0, many, 10));

    assertThat(report)
        .contains("         + line 39\n         … and more; --json shows all\n")
        .doesNotContain("line 40");
  }

  @Test
  void changed_lines_have_colours_and_can_not_control_the_terminal() {
    Comparison comparison = new Comparison(run(0, "\u001B[2J\n", 10), run(0, "new\n", 10));

    assertThat(ComparisonReport.text(comparison, true))
        .contains("\u001B[31m- \\u001b[2J\u001B[0m\n", "\u001B[32m+ new\u001B[0m\n")
        .doesNotContain("\u001B[2J");
  }

  private static String text(DryRun stored, DryRun replaced) {
    return ComparisonReport.text(new Comparison(stored, replaced), false);
  }

  private static DryRun run(int exitCode, String output, long millis) {
    Verdict verdict = exitCode == 0 ? Verdict.OK : Verdict.FAILED;
    return Runs.run(
        DryRunType.CREATE,
        exitCode,
        output,
        Duration.ofMillis(millis),
        Runs.report(verdict, Runs.NOTHING));
  }
}
