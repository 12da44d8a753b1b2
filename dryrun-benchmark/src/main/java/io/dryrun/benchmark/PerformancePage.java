package io.dryrun.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The page about speed, of which a part is made here. */
record PerformancePage(Path docs) {
  static final String BEGIN = "<!-- figures: made by ./verify --speed -->";
  static final String END = "<!-- end of figures -->";

  void write(Figures figures, Machine machine, LoadCurve curve) {
    Path file = docs.resolve("performance.md");
    new Charts(docs.resolve("pictures")).write(figures, curve);
    try {
      String page = Files.readString(file);
      int begin = page.indexOf(BEGIN);
      int end = page.indexOf(END);
      if (begin < 0 || end < begin) {
        throw new IllegalStateException(file + " lacks the lines between which figures stand.");
      }
      var lines = new ArrayList<String>();
      lines.add(BEGIN);
      lines.addAll(new ResultTable(figures).lines());
      lines.add("");
      lines.add("Measured on " + machine.date() + ":");
      lines.add("");
      machine.lines().forEach(line -> lines.add("- " + line));
      lines.add("");
      lines.addAll(picture("ratios", "How far each row is from its aim, before and now"));
      lines.add("");
      lines.addAll(picture("latency", "Latency by the number of clients"));
      Files.writeString(
          file, page.substring(0, begin) + String.join("\n", lines) + "\n" + page.substring(end));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One for who reads dark on light, one for who reads light on dark. */
  static List<String> picture(String name, String description) {
    return Stream.of(
            "<picture>",
            "  <source media=\"(prefers-color-scheme: dark)\" srcset=\"pictures/%s-dark.png\">",
            "  <img src=\"pictures/%s.png\" alt=\"" + description + "\">",
            "</picture>")
        .map(line -> line.formatted(name))
        .toList();
  }
}
