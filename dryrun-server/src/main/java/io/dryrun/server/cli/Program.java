package io.dryrun.server.cli;

import io.dryrun.server.input.BadInputException;
import io.dryrun.server.input.NearestWord;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
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
   * @return the exit code: 0 done, 1 the verdict is {@code failed}, 2 bad input, 3 the verdict is
   *     {@code not run}, 70 an error in the program, 74 what was to be printed could not be
   */
  public static int execute(Terminal terminal, String... arguments) {
    var line =
        new CommandLine(new DryrunCommand())
            .addSubcommand(new RunCommand(terminal))
            .addSubcommand(new RehearseCommand(terminal))
            .addSubcommand(new ServeCommand(terminal))
            .addSubcommand(new PullOfferingCommand(terminal))
            .addSubcommand(new TokenCommand(terminal))
            .addSubcommand(new DoctorCommand(terminal))
            .setOut(writer(terminal.out()))
            .setErr(writer(terminal.err()))
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setColorScheme(
                CommandLine.Help.defaultColorScheme(
                    terminal.colour() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF))
            .setUsageHelpAutoWidth(true)
            .setAbbreviatedOptionsAllowed(false)
            // "@file" is ours: it names the file that holds a JSON object.
            .setExpandAtFiles(false)
            .setParameterExceptionHandler((e, args) -> misused(terminal, e))
            .setExecutionExceptionHandler((e, command, parsed) -> failed(terminal, e));
    int exitCode = executed(line, terminal, arguments);
    if (terminal.out().checkError()) {
      terminal
          .err()
          .println(
              "dryrun: Not all of the output could be written: its file or disk is full, or nobody reads it.");
      return ExitCode.UNPRINTED;
    }
    return exitCode;
  }

  /** Whatever happens, the process must end with it: other threads could keep it alive. */
  private static int executed(CommandLine line, Terminal terminal, String... arguments) {
    try {
      return line.execute(arguments);
    } catch (Error e) {
      return failed(terminal, e);
    }
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, stream.charset());
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
    if (e instanceof UnmatchedArgumentException unmatched && !unmatched.getUnmatched().isEmpty()) {
      return unknown(e.getCommandLine().getCommandSpec(), unmatched.getUnmatched().getFirst());
    }
    String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return message.endsWith(".") ? message : message + ".";
  }

  private static String unknown(CommandSpec command, String word) {
    String option = word.replaceFirst("=.*", "");
    if (option.startsWith("-")) {
      return "There is no option %s. %s"
          .formatted(option, NearestWord.hint(option, longNames(command)));
    }
    return command.subcommands().isEmpty()
        ? "\"%s\" is one argument too many.".formatted(word)
        : "There is no command \"%s\". %s"
            .formatted(word, NearestWord.hint(word, command.subcommands().keySet()));
  }

  private static List<String> longNames(CommandSpec command) {
    return command.options().stream().map(OptionSpec::longestName).toList();
  }

  private static int failed(Terminal terminal, Throwable e) {
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
