package io.dryrun.server.cli;

import io.dryrun.adapter.http.json.DryRunJson;
import io.dryrun.adapter.http.json.JsonText;
import io.dryrun.application.port.in.OutputListener;
import io.dryrun.application.refusal.InvalidRequestException;
import io.dryrun.domain.offering.Offering;
import io.dryrun.domain.order.User;
import io.dryrun.domain.request.DryRunRequest;
import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.DryRunState;
import io.dryrun.server.catalogue.OfferingFile;
import io.dryrun.server.composition.LocalDryRun;
import io.dryrun.server.composition.OfferingJsonFormat;
import io.dryrun.server.config.Settings;
import io.dryrun.server.input.BadInputException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs one script of one offering here and now. */
@Command(
    name = "run",
    description = {
      "Runs a script of an offering for an imagined order, shows what it prints while it runs, and"
          + " reports how it ended.",
      ""
    },
    abbreviateSynopsis = true,
    sortOptions = false,
    footer = {
      "",
      "Exit code: 0 the script succeeded, 1 it failed, 2 something was wrong with what you gave.",
      "",
      "Examples:",
      "  dryrun run offering.json --plan Business --limits '{\"cores\": 8}'",
      "  dryrun run offering.json --type Pull --resource @vm.json --json"
    })
final class RunCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(
      paramLabel = "OFFERING.json",
      description = "The offering as the marketplace's API gives it, plus secret_options.")
  private Path file = Path.of("");

  @Mixin private OrderOptions order = new OrderOptions();
  @Mixin private RunnerOptions runner = new RunnerOptions();

  @Option(names = "--json", description = "Print the dry run as JSON and nothing else.")
  private boolean json;

  @Mixin HelpOption help = new HelpOption();

  RunCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Logging.warningsOnly();
    Settings settings = runner.settings(terminal.environment());
    Offering offering = order.applyTo(OfferingFile.read(file, new OfferingJsonFormat()));
    refuseOtherTypes(offering);
    DryRunRequest request = order.request(offering);
    var live = json ? OutputListener.NONE : new LiveOutput(terminal.out());
    try (var interruption = Interruption.ofThisThread(settings.limits().grace())) {
      DryRun dryRun = run(offering, request, settings, live);
      terminal.out().print(json ? document(dryRun) : report(offering, dryRun, live));
      terminal.out().flush();
      return dryRun.state() == DryRunState.DONE ? ExitCode.DONE : ExitCode.SCRIPT_FAILED;
    }
  }

  private void refuseOtherTypes(Offering offering) {
    if (!offering.isScriptOffering()) {
      String type = offering.type() == null || offering.type().isEmpty() ? "none" : offering.type();
      throw new BadInputException(
          "The offering %s has no scripts: its type is %s, and only those of type %s have."
              .formatted(file, type, Offering.SCRIPT_TYPE));
    }
  }

  private static DryRun run(
      Offering offering, DryRunRequest request, Settings settings, OutputListener live) {
    String name =
        System.getProperty("user.name", "").isBlank() ? "dryrun" : System.getProperty("user.name");
    try {
      return LocalDryRun.run(
          offering, request, new User(name, name + "@localhost"), settings, live);
    } catch (InvalidRequestException e) {
      throw new BadInputException(FieldSentences.of(e.errors()), e);
    }
  }

  private static String document(DryRun dryRun) {
    return JsonText.writeIndented(DryRunJson.write(dryRun, "")) + "\n";
  }

  private String report(Offering offering, DryRun dryRun, OutputListener live) {
    String separation = live instanceof LiveOutput output ? output.separation() : "";
    return separation + new RunReport(offering, dryRun, terminal.colour()).text();
  }
}
