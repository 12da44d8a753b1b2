package io.dryrun.server.cli;

import io.dryrun.application.port.in.OutputListener;
import java.io.PrintStream;

/** Shows what a script prints as it comes. Called by one thread at a time. */
final class LiveOutput implements OutputListener {
  private final PrintStream out;
  private volatile boolean midLine;

  LiveOutput(PrintStream out) {
    this.out = out;
  }

  @Override
  public void printed(String text) {
    out.print(text);
    out.flush();
    midLine = !text.endsWith("\n");
  }

  /** What must be printed so that the next thing begins on a line of its own. */
  String separation() {
    return midLine ? "\n" : "";
  }
}
