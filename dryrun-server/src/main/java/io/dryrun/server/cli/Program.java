package io.dryrun.server.cli;

import io.dryrun.server.input.BadInputException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command line as a whole: finds the command, runs it, and puts what goes wrong in a sentence.
 */
public final class Program {

  private Program() {}

  /**
   * Runs one command line.
   *
   * @return the exit code: 0 done, 1 the script failed, 2 bad input, 70 an error in the program
   */
  public static int execute(Terminal terminal, String... arguments) {
    var line =
        new CommandLine(new DryrunCommand())
            .addSubcommand(new RunCommand(terminal))
            .addSubcommand(new ServeCommand(terminal))
            .addSubcommand(new TokenCommand(terminal))
            .setOut(writer(terminal.out()))
            .setErr(writer(terminal.err()))
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setColorScheme(
                CommandLine.Help.defaultColorScheme(
                    terminal.colour() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF))
            .setUsageHelpAutoWidth(true)
            .setParameterExceptionHandler((e, args) -> misused(terminal, e))
            .setExecutionExceptionHandler((e, command, parsed) -> failed(terminal, e));
    return line.execute(arguments);
  }

  private static java.io.PrintWriter writer(java.io.PrintStream stream) {
    return new java.io.PrintWriter(stream, true, stream.charset());
  }

  private static int misused(Terminal terminal, ParameterException e) {
    if (e.getCause() instanceof BadInputException bad) {
      return refuse(terminal, bad);
    }
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    terminal.err().println("dryrun: " + sentence(e));
    terminal.err().println("See: ./%s --help".formatted(command));
    return ExitCode.BAD_INPUT;
  }

  private static String sentence(ParameterException e) {
    String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    String end = message.endsWith(".") || message.endsWith("?") ? "" : ".";
    if (e instanceof UnmatchedArgumentException unmatched) {
      List<String> guesses = unmatched.getSuggestions();
      return message + end + (guesses.isEmpty() ? "" : " Did you mean " + guesses.getFirst() + "?");
    }
    return message + end;
  }

  private static int failed(Terminal terminal, Exception e) {
    if (e instanceof BadInputException bad) {
      return refuse(terminal, bad);
    }
    terminal.err().println("dryrun: " + CrashReport.write(e));
    return ExitCode.INTERNAL_ERROR;
  }

  private static int refuse(Terminal terminal, BadInputException bad) {
    terminal.err().println("dryrun: " + bad.getMessage());
    return ExitCode.BAD_INPUT;
  }
}
