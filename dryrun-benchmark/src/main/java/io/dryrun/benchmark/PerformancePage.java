package io.dryrun.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;

/** The page about speed, of which a part is made here. */
record PerformancePage(Path docs) {

  MadePart part() {
    return new MadePart(
        docs.resolve("performance.md"),
        "<!-- figures: made by ./verify --speed -->",
        "<!-- end of figures -->");
  }

  void write(Figures figures, Machine machine, LoadCurve curve) {
    new Charts(docs.resolve("pictures")).write(figures, curve);
    var lines = new ArrayList<>(new ResultTable(figures).lines());
    lines.add("");
    lines.addAll(machine.sentences());
    lines.add("");
    lines.addAll(MadePart.picture("ratios", "How far each row is from its aim, before and now"));
    lines.add("");
    lines.addAll(MadePart.picture("latency", "Latency by the number of clients"));
    part().write(lines);
  }
}
