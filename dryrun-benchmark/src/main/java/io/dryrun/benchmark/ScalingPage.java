package io.dryrun.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The page about more of everything, of which a part is made here. */
record ScalingPage(Path docs) {

  MadePart part() {
    return new MadePart(
        docs.resolve("scaling.md"),
        "<!-- curves: made by ./verify --speed --scaling -->",
        "<!-- end of curves -->");
  }

  void write(List<Growth> curves, Machine machine) {
    var charts = new Charts(docs.resolve("pictures"));
    var lines = new ArrayList<String>();
    lines.addAll(machine.sentences());
    for (Growth curve : curves) {
      if (!curve.isEmpty()) {
        charts.growth(curve);
        lines.add("");
        lines.add("### " + curve.title());
        lines.add("");
        lines.addAll(curve.lines());
        lines.add("");
        lines.addAll(MadePart.picture(curve.name(), curve.title()));
      }
    }
    part().write(lines);
  }
}
