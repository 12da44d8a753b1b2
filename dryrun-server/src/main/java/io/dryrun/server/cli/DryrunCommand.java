package io.dryrun.server.cli;

import io.dryrun.server.composition.Version;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program without a command, which does nothing but explain itself. */
@Command(
    name = "dryrun",
    description =
        "Runs a provider's scripts for imagined orders and tells what a real one would have come to.",
    customSynopsis = "dryrun COMMAND [OPTIONS]",
    versionProvider = DryrunCommand.ProgramVersion.class,
    commandListHeading = "%nCommands:%n",
    footer = {"", "\"dryrun COMMAND --help\" tells more about a command."})
final class DryrunCommand implements Runnable {

  @Mixin HelpOption help = new HelpOption();

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the version.")
  boolean version;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        Objects.requireNonNull(spec, "picocli sets it").commandLine(),
        "A command is missing: run, rehearse, serve, pull-offering, token or doctor.");
  }

  /** Tells picocli the version. */
  static final class ProgramVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"dryrun " + Version.text()};
    }
  }
}
