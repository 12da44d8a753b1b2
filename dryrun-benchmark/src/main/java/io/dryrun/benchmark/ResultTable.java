package io.dryrun.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The figures as a table in Markdown, beside what they were and should be. */
record ResultTable(Figures figures) {
  static final String HEAD =
      "| | what | before | now: median (least to most) | ours, other | aim | met |";

  List<String> lines() {
    var lines = new ArrayList<String>();
    lines.add(HEAD);
    lines.add("|---|---|---|---|---|---|---|");
    for (Row row : Row.values()) {
      lines.add(line(row));
    }
    return lines;
  }

  private String line(Row row) {
    return figures
        .middle(row)
        .map(
            middle ->
                "| %s | %s | %s | %s (%s to %s) | %s | %s | %s |"
                    .formatted(
                        row.number(),
                        row.title(),
                        row.before(),
                        short3(middle.ratio()),
                        short3(figures.least(row)),
                        short3(figures.most(row)),
                        absolute(middle),
                        row.aim(),
                        row.aim().metBy(middle.ratio()) ? "yes" : "**no**"))
        .orElseGet(
            () ->
                "| %s | %s | %s | not measured: %s | | %s | |"
                    .formatted(
                        row.number(),
                        row.title(),
                        row.before(),
                        figures.whyMissing(row).orElse("left out"),
                        row.aim()));
  }

  private static String absolute(Figures.Value value) {
    return value.peer() == 1
        ? short3(value.ours()) + " " + value.unit()
        : "%s, %s %s".formatted(short3(value.ours()), short3(value.peer()), value.unit());
  }

  /** With three digits that count. */
  static String short3(double value) {
    if (value >= 100) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    return String.format(Locale.ROOT, value >= 10 ? "%.1f" : "%.2f", value);
  }
}
