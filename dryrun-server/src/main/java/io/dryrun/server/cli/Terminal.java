package io.dryrun.server.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import picocli.CommandLine;

/**
 * The surroundings of a command.
 *
 * @param out where results go
 * @param err where everything else goes
 * @param colour whether {@code out} shows colours
 * @param environment the environment variables
 */
public record Terminal(
    PrintStream out, PrintStream err, boolean colour, Map<String, String> environment) {

  /** Copies {@code environment}. */
  public Terminal {
    environment = Map.copyOf(environment);
  }

  /**
   * That of this process. Colours are for a terminal alone, and not where {@code NO_COLOR} is set.
   * Text is UTF-8 whatever the locale, since scripts print UTF-8.
   */
  public static Terminal ofProcess() {
    return new Terminal(
        stream(FileDescriptor.out),
        stream(FileDescriptor.err),
        CommandLine.Help.Ansi.AUTO.enabled(),
        System.getenv());
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
