package io.dryrun.server.report;

import io.dryrun.domain.report.Report;
import io.dryrun.domain.run.Comparison;
import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.RunResult;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** A comparison for people: the new script and the stored one side by side. */
public final class ComparisonReport {
  private static final int CELL = 42;
  private static final int MOST_LINES = 40;
  private static final int AROUND = 2;
  private static final String SAME = "  ";

  private ComparisonReport() {}

  /**
   * The comparison, with a final line end.
   *
   * @param comparison both of whose dry runs have ended
   * @param colour whether a terminal shows it
   */
  public static String text(Comparison comparison, boolean colour) {
    var sheet = Sheet.ruled(colour);
    sheet.entry("", Style.PLAIN, row("stored script", "new script"), Style.BOLD, "");
    row(sheet, comparison, "verdict", result -> result.verdict().words());
    row(sheet, comparison, "ended", result -> result.termination().description());
    row(sheet, comparison, "time", result -> Measures.time(result.usage().wallTime()));
    row(
        sheet,
        comparison,
        "outcome",
        result ->
            result.report().map(Report::outcome).map(OutcomeText::summary).orElse("never started"));
    sheet.blank();
    sheet.entry("outcome", comparison.sameOutcome() ? "the same" : "not the same");
    sheet.entry("time", difference(comparison.slowerBy()));
    sheet.entry("output", comparison.sameOutput() ? "the same" : "not the same");
    if (!comparison.sameOutput()) {
      writeDifference(sheet, comparison.outputDifference());
    }
    return sheet.toString();
  }

  private static void row(
      Sheet sheet, Comparison comparison, String name, Function<RunResult, String> cell) {
    sheet.line(
        Style.PLAIN,
        Columns.padded(name, Sheet.LABEL)
            + row(cell(comparison.stored(), cell), cell(comparison.replaced(), cell)));
  }

  private static String cell(DryRun dryRun, Function<RunResult, String> cell) {
    return Printable.line(dryRun.result().map(cell).orElse(""));
  }

  private static String row(String stored, String replaced) {
    return Columns.padded(Columns.cut(stored, CELL), CELL + 2) + Columns.cut(replaced, CELL);
  }

  private static String difference(Duration slowerBy) {
    if (Measures.time(slowerBy.abs()).equals(Measures.time(Duration.ZERO))) {
      return "the same";
    }
    return Measures.time(slowerBy.abs()) + (slowerBy.isNegative() ? " faster" : " slower");
  }

  /** Lines that changed and those around them. */
  private static void writeDifference(Sheet sheet, List<String> lines) {
    int written = 0;
    boolean gap = false;
    for (int i = 0; i < lines.size(); i++) {
      if (!isNearChange(lines, i)) {
        gap = true;
        continue;
      }
      if (written == MOST_LINES) {
        sheet.more("… and more; --json shows all");
        return;
      }
      if (gap) {
        sheet.excerpt(Style.DIM, "…");
        gap = false;
      }
      String line = lines.get(i);
      Style style =
          line.startsWith("- ") ? Style.RED : line.startsWith("+ ") ? Style.GREEN : Style.DIM;
      sheet.excerpt(style, Printable.source(line));
      written++;
    }
  }

  private static boolean isNearChange(List<String> lines, int index) {
    return lines
        .subList(Math.max(0, index - AROUND), Math.min(lines.size(), index + AROUND + 1))
        .stream()
        .anyMatch(line -> !line.startsWith(SAME));
  }
}
