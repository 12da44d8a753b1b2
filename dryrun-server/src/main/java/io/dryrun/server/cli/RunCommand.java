package io.dryrun.server.cli;

import io.dryrun.adapter.http.json.ComparisonJson;
import io.dryrun.adapter.http.json.DryRunJson;
import io.dryrun.adapter.json.JsonText;
import io.dryrun.application.port.in.OutputListener;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonValue;
import io.dryrun.domain.offering.Offering;
import io.dryrun.domain.request.DryRunRequest;
import io.dryrun.domain.run.Comparison;
import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.RunResult;
import io.dryrun.server.composition.LocalDryRun;
import io.dryrun.server.config.Settings;
import io.dryrun.server.report.ComparisonReport;
import io.dryrun.server.report.RunReport;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs one script of one offering here and now. */
@Command(
    name = "run",
    description = {
      "Runs a script of an offering for an imagined order, shows what it prints while it runs, and"
          + " reports what the marketplace would have made of it.",
      ""
    },
    abbreviateSynopsis = true,
    sortOptions = false,
    footer = {
      "",
      "Exit code: 0 the verdict is \"ok\" or \"ok with warnings\", 1 it is \"failed\" (also where the"
          + " script succeeded, but the marketplace could not have read its last line), 2 something"
          + " was wrong with what you gave, 3 it is \"not run\": not the script failed, but what"
          + " should have run it. With --compare the verdict is the new script's.",
      "",
      "Examples:",
      "  dryrun run offering.json --plan Business --limits '{\"cores\": 8}'",
      "  dryrun run offering.json --type Pull --resource @vm.json --json",
      "  dryrun run offering.json --script new.py --compare"
    })
final class RunCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private OfferingArgument file = new OfferingArgument();
  @Mixin private ScriptOptions script = new ScriptOptions();
  @Mixin private OrderOptions order = new OrderOptions();
  @Mixin private RunnerOptions runner = new RunnerOptions();

  @Option(names = "--json", description = "Print the dry run as JSON and nothing else.")
  private boolean json;

  @Option(
      names = "--live",
      description =
          "Show at once what Python prints. The marketplace buffers it, so that lines may come in another order there.")
  private boolean live;

  @Mixin HelpOption help = new HelpOption();

  RunCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Logging.warningsOnly();
    Settings settings = runner.settings(terminal.environment(), live);
    Offering offering = script.applyTo(file.read());
    boolean comparison = script.isComparison();
    DryRunRequest request = script.request(offering, order);
    return LocalRuns.perform(
        file,
        offering,
        settings,
        dryRuns ->
            comparison ? compare(dryRuns, offering, request) : run(dryRuns, offering, request));
  }

  private int run(LocalDryRun dryRuns, Offering offering, DryRunRequest request) {
    var output = new LiveOutput(terminal.out());
    DryRun dryRun = dryRuns.run(request, json ? OutputListener.NONE : output);
    if (json) {
      print(DryRunJson.write(dryRun, ""));
    } else {
      terminal
          .out()
          .print(output.separation() + RunReport.text(offering, dryRun, terminal.colour()));
    }
    return ended(dryRun);
  }

  private int compare(LocalDryRun dryRuns, Offering offering, DryRunRequest request) {
    Comparison comparison = dryRuns.compare(request);
    DryRun dryRun = comparison.replaced();
    if (json) {
      Map<String, JsonValue> members = new LinkedHashMap<>();
      members.put("dry_run", DryRunJson.write(dryRun, ""));
      members.put("comparison", ComparisonJson.write(comparison, ""));
      print(new JsonObject(members));
    } else {
      PrintStream out = terminal.out();
      var output = new LiveOutput(out);
      output.printed(dryRun.output().text());
      out.print(output.separation() + RunReport.text(offering, dryRun, terminal.colour()));
      out.print(ComparisonReport.text(comparison, terminal.colour()));
    }
    return ended(dryRun);
  }

  private void print(JsonObject document) {
    terminal.out().print(JsonText.writeIndented(document) + "\n");
  }

  private int ended(DryRun dryRun) {
    terminal.out().flush();
    return ExitCode.of(dryRun.result().map(RunResult::verdict).orElseThrow());
  }
}
