package io.dryrun.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How something grows with something else, as it was measured. Not thread-safe.
 *
 * @param name of its picture
 * @param title what grows with what
 * @param more what there is more of
 * @param columns what was measured of each, with units
 * @param x how much there was
 * @param y what was measured then, of each column
 */
record Growth(
    String name,
    String title,
    String more,
    List<String> columns,
    List<Double> x,
    List<List<Double>> y) {

  Growth {
    columns = List.copyOf(columns);
    x = List.copyOf(x);
    y = y.stream().map(List::copyOf).toList();
  }

  static Growth of(String name, String title, String more, String... columns) {
    return new Growth(
        name,
        title,
        more,
        List.of(columns),
        List.of(),
        List.of(columns).stream().map(c -> List.<Double>of()).toList());
  }

  /** With one measurement more. */
  Growth and(double amount, double... values) {
    System.out.printf(Locale.ROOT, "  %,12.0f", amount);
    for (double value : values) {
      System.out.printf(Locale.ROOT, " %12s", ResultTable.short3(value));
    }
    System.out.println();
    var allX = new ArrayList<>(x);
    allX.add(amount);
    var allY = new ArrayList<List<Double>>();
    for (int i = 0; i < columns.size(); i++) {
      var column = new ArrayList<>(y.get(i));
      column.add(values[i]);
      allY.add(column);
    }
    return new Growth(name, title, more, columns, allX, allY);
  }

  /** Says what comes. */
  Growth announced() {
    System.out.printf("%n%s%n  %12s  %s%n", title, more, String.join(" | ", columns));
    return this;
  }

  boolean isEmpty() {
    return x.isEmpty();
  }

  /** The line nearest to a column, if it has one. */
  Optional<LinearFit> fit(int column) {
    boolean positive = y.get(column).stream().allMatch(value -> value > 0);
    return positive && x.size() > 2
        ? Optional.of(LinearFit.of(x, y.get(column)))
        : Optional.empty();
  }

  /** As a table in Markdown, with the line nearest to each column below. */
  List<String> lines() {
    var lines = new ArrayList<String>();
    lines.add("| " + more + " | " + String.join(" | ", columns) + " |");
    lines.add("|---".repeat(columns.size() + 1) + "|");
    for (int i = 0; i < x.size(); i++) {
      var cells = new ArrayList<String>();
      cells.add(String.format(Locale.ROOT, "%,.0f", x.get(i)));
      for (List<Double> column : y) {
        cells.add(ResultTable.short3(column.get(i)));
      }
      lines.add("| " + String.join(" | ", cells) + " |");
    }
    var fits = new ArrayList<String>();
    for (int i = 0; i < columns.size(); i++) {
      fits.add(fit(i).map(f -> "%s (%.0f %%)".formatted(f.formula(), 100 * f.off())).orElse(""));
    }
    lines.add("| nearest line (off by at most) | " + String.join(" | ", fits) + " |");
    return lines;
  }
}
