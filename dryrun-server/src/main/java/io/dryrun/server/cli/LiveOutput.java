package io.dryrun.server.cli;

import io.dryrun.application.port.in.OutputListener;
import java.io.PrintStream;
import java.util.regex.Pattern;

/** Shows what a script prints as it comes. Called by one thread at a time. */
final class LiveOutput implements OutputListener {

  /** What a rehearsal says before each step. */
  private static final Pattern HEADING = Pattern.compile("--- \\w+ ---\n");

  private final PrintStream out;
  private volatile boolean midLine;

  LiveOutput(PrintStream out) {
    this.out = out;
  }

  @Override
  public void printed(String text) {
    if (text.isEmpty()) {
      return;
    }
    out.print(text);
    out.flush();
    midLine = !text.endsWith("\n");
  }

  /** The same for a rehearsal, whose headings begin on lines of their own. */
  OutputListener withHeadings() {
    return text -> {
      if (HEADING.matcher(text).matches()) {
        out.print(separation());
      }
      printed(text);
    };
  }

  /** What must be printed so that the next thing begins on a line of its own. */
  String separation() {
    return midLine ? "\n" : "";
  }
}
