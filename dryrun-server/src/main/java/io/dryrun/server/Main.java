package io.dryrun.server;

import io.dryrun.server.cli.Program;
import io.dryrun.server.cli.Terminal;

/** The program. */
public final class Main {

  private Main() {}

  /** Runs the command line and ends the process with its exit code. */
  public static void main(String... arguments) {
    int exitCode = Program.execute(Terminal.ofProcess(), arguments);
    System.exit(exitCode);
  }
}
