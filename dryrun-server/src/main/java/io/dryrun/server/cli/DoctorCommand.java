package io.dryrun.server.cli;

import io.dryrun.server.composition.RunnerCheckup;
import io.dryrun.server.config.Settings;
import io.dryrun.server.report.RunnerReport;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says what runs scripts here, what bounds them, and whether it works. */
@Command(
    name = "doctor",
    description = {
      "Says which runner the settings name, what keeps its scripts apart, by what each limit is"
          + " enforced, and whether a script in each language runs.",
      ""
    },
    abbreviateSynopsis = true,
    sortOptions = false,
    footer = {
      "",
      "Exit code: 0 scripts of all languages run, 1 some do not, 2 a setting is wrong.",
      "",
      "What each limit and isolation means is in docs/security.md.",
      "",
      "Examples:",
      "  dryrun doctor",
      "  dryrun doctor --runner docker --runner-setting pull=never"
    })
final class DoctorCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private RunnerOptions runner = new RunnerOptions();
  @Mixin HelpOption help = new HelpOption();

  DoctorCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Logging.warningsOnly();
    Settings settings = runner.settings(terminal.environment());
    try (var interruption = Interruption.ofThisThread(settings.limits().grace())) {
      RunnerCheckup checkup = RunnerCheckup.of(settings);
      terminal.out().print(RunnerReport.text(checkup, terminal.colour()));
      terminal.out().flush();
      return checkup.works() ? ExitCode.DONE : ExitCode.FAILED;
    }
  }
}
