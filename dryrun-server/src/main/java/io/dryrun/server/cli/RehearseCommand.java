package io.dryrun.server.cli;

import io.dryrun.adapter.http.json.RehearsalJson;
import io.dryrun.adapter.json.JsonText;
import io.dryrun.application.port.in.OutputListener;
import io.dryrun.domain.offering.Offering;
import io.dryrun.domain.request.DryRunRequest;
import io.dryrun.domain.run.Rehearsal;
import io.dryrun.server.composition.LocalDryRun;
import io.dryrun.server.config.Settings;
import io.dryrun.server.report.RehearsalReport;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the scripts of one offering for the whole life of an imagined resource. */
@Command(
    name = "rehearse",
    description = {
      "Creates, updates, pulls and terminates an imagined resource with an offering's scripts, each"
          + " of which sees the backend id and metadata that the create script gave. It stops where"
          + " one fails; steps without a script are left out.",
      ""
    },
    abbreviateSynopsis = true,
    sortOptions = false,
    footer = {
      "",
      "Exit code: 0 the worst verdict of all steps is \"ok\" or \"ok with warnings\", 1 it is"
          + " \"failed\", 2 something was wrong with what you gave, 3 it is \"not run\": what should"
          + " have run a script failed.",
      "",
      "Example:",
      "  dryrun rehearse offering.json --plan Business --limits '{\"cores\": 8}'"
    })
final class RehearseCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private OfferingArgument file = new OfferingArgument();
  @Mixin private OrderOptions order = new OrderOptions();
  @Mixin private RunnerOptions runner = new RunnerOptions();

  @Option(names = "--json", description = "Print the rehearsal as JSON and nothing else.")
  private boolean json;

  @Option(
      names = "--live",
      description =
          "Show at once what Python prints. The marketplace buffers it, so that lines may come in another order there.")
  private boolean live;

  @Mixin HelpOption help = new HelpOption();

  RehearseCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Logging.warningsOnly();
    Settings settings = runner.settings(terminal.environment(), live);
    Offering offering = file.read();
    DryRunRequest request = order.request(offering, Map.of());
    return LocalRuns.perform(
        file, offering, settings, dryRuns -> rehearse(dryRuns, offering, request));
  }

  private int rehearse(LocalDryRun dryRuns, Offering offering, DryRunRequest request) {
    var live = new LiveOutput(terminal.out());
    Rehearsal rehearsal =
        dryRuns.rehearse(request, json ? OutputListener.NONE : live.withHeadings());
    terminal
        .out()
        .print(
            json
                ? JsonText.writeIndented(RehearsalJson.write(rehearsal, "")) + "\n"
                : live.separation() + RehearsalReport.text(offering, rehearsal, terminal.colour()));
    terminal.out().flush();
    return ExitCode.of(rehearsal.verdict());
  }
}
