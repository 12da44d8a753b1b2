package io.dryrun.server.report;

import io.dryrun.domain.output.CapturedOutput;
import io.dryrun.domain.run.ByteCount;
import io.dryrun.domain.run.ResourceUsage;
import io.dryrun.domain.run.RunResult;
import io.dryrun.domain.run.Termination;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Amounts as a person wants to read them. */
final class Measures {
  private static final int MOST_DIGITS = 60;

  private Measures() {}

  /** Hundredths of a second below a minute; beyond, nobody cares for them. */
  static String time(Duration time) {
    long seconds = time.toSeconds();
    if (seconds >= 60) {
      return "%d min %d s".formatted(seconds / 60, seconds % 60);
    }
    return String.format(Locale.ROOT, "%.2f s", time.toMillis() / 1000.0);
  }

  /** How it ended and after what time, unless it never ran. */
  static String ending(RunResult result) {
    Termination termination = result.termination();
    String how = Printable.line(termination.description());
    Duration ran = result.usage().wallTime();
    return switch (termination) {
      case Termination.Exited exited -> "%s in %s".formatted(how, time(ran));
      case Termination.Signalled signalled -> "%s in %s".formatted(how, time(ran));
      // Its description may name a time of its own: "time limit, after 60 s".
      default -> ran.isZero() ? how : "%s (ran %s)".formatted(how, time(ran));
    };
  }

  static String output(CapturedOutput output) {
    if (output.bytes() == 0) {
      return "nothing";
    }
    String bytes = ByteCount.text(output.bytes());
    return output.cut()
        ? bytes + ", of which the middle is left out"
        : counted(output.text().lines().count(), "line") + ", " + bytes;
  }

  /** What was measured besides the time; empty if nothing was. */
  static String resources(ResourceUsage usage) {
    List<String> parts = new ArrayList<>();
    usage.cpuTime().ifPresent(cpu -> parts.add("%s of processor time".formatted(time(cpu))));
    usage
        .peakMemoryBytes()
        .ifPresent(bytes -> parts.add(ByteCount.text(bytes) + " of memory at its peak"));
    return String.join(", ", parts);
  }

  static String counted(long count, String what) {
    String digits = String.format(Locale.ROOT, "%,d", count).replace(',', ' ');
    return digits + " " + what + (count == 1 ? "" : "s");
  }

  static String number(BigDecimal number) {
    BigDecimal shortest = number.stripTrailingZeros();
    long beforePoint = (long) shortest.precision() - shortest.scale();
    // 1E999999999 is short as it stands, and written out would fill the memory.
    return beforePoint > MOST_DIGITS || shortest.scale() > MOST_DIGITS
        ? number.toString()
        : shortest.toPlainString();
  }
}
