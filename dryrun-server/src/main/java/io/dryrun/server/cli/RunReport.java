package io.dryrun.server.cli;

import io.dryrun.domain.offering.Offering;
import io.dryrun.domain.offering.Plan;
import io.dryrun.domain.run.CapturedOutput;
import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.DryRunState;
import io.dryrun.domain.run.RunResult;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The few lines after a script's output: what ran, how it ended, what it took. */
final class RunReport {
  private static final String RULE = "─".repeat(60);
  private static final String RED = "31";
  private static final String GREEN = "32";
  private static final String BOLD = "1";
  private static final String DIM = "2";

  private final Offering offering;
  private final DryRun dryRun;
  private final boolean colour;

  RunReport(Offering offering, DryRun dryRun, boolean colour) {
    this.offering = offering;
    this.dryRun = dryRun;
    this.colour = colour;
  }

  String text() {
    RunResult result = dryRun.result().orElseThrow();
    var lines = new StringBuilder();
    lines.append(styled(RULE, DIM)).append('\n');
    lines.append(verdict(result)).append('\n');
    line(lines, "order", order());
    line(lines, "output", output(result.output()));
    if (!result.surroundings().runner().isEmpty()) {
      line(
          lines,
          "runner",
          "%s, isolation: %s"
              .formatted(result.surroundings().runner(), result.surroundings().isolation()));
    }
    return lines.toString();
  }

  private String verdict(RunResult result) {
    boolean done = dryRun.state() == DryRunState.DONE;
    String word = "%-8s".formatted(dryRun.state().word());
    String how = result.termination().description();
    return "%s%s in %s"
        .formatted(
            styled(word, BOLD + ";" + (done ? GREEN : RED)), how, time(result.usage().wallTime()));
  }

  private String order() {
    String type = dryRun.request().type().word();
    String plan =
        offering.priceList().plans().stream()
            .filter(p -> p.uuid().equals(dryRun.request().plan()))
            .findFirst()
            .map(p -> ", plan " + quoted(name(p)))
            .orElse(", no plan");
    return "%s of %s%s".formatted(type, quoted(offering.name()), plan);
  }

  private static String name(Plan plan) {
    return Objects.requireNonNullElseGet(plan.name(), () -> plan.uuid().toString());
  }

  private static String output(CapturedOutput output) {
    if (output.bytes() == 0) {
      return "nothing";
    }
    if (output.cut()) {
      return "%,d bytes".formatted(output.bytes()).replace(',', ' ');
    }
    long lines = output.text().lines().count();
    return "%,d %s, %,d bytes"
        .formatted(lines, lines == 1 ? "line" : "lines", output.bytes())
        .replaceAll("(?<=[0-9]),(?=[0-9])", " ");
  }

  /** Three digits of a time below a minute; beyond, nobody cares for hundredths. */
  static String time(Duration time) {
    long seconds = time.toSeconds();
    if (seconds >= 60) {
      return "%d min %d s".formatted(seconds / 60, seconds % 60);
    }
    return String.format(Locale.ROOT, "%.2f s", time.toMillis() / 1000.0);
  }

  /** A name out of a file must not move the cursor or add lines to the report. */
  private static String quoted(@Nullable String name) {
    String text = name == null || name.isEmpty() ? "an offering without a name" : '"' + name + '"';
    return text.replaceAll("\\p{Cntrl}+", " ");
  }

  private static void line(StringBuilder lines, String label, String text) {
    lines.append("%-8s%s%n".formatted(label, text));
  }

  private String styled(String text, String codes) {
    return colour ? "\u001B[" + codes + "m" + text + "\u001B[0m" : text;
  }
}
