package io.dryrun.domain.report;

import io.dryrun.domain.output.KeptText;
import io.dryrun.domain.output.OutputFlaws;
import io.dryrun.domain.output.ScriptOutput;
import io.dryrun.domain.report.outcome.OutcomeReading;
import io.dryrun.domain.run.Preparation;
import io.dryrun.domain.secret.Secrets;
import java.time.LocalDate;

/** Reports of what was prepared, as if it had run. */
final class Executed {
  private static final LocalDate TODAY = LocalDate.of(2029, 10, 15);

  private Executed() {}

  static Report report(Preparation preparation, Report.Cause cause, String ending, String output) {
    Secrets secrets = Secrets.of(preparation.variables());
    var execution = new Report.Execution(cause, ending, output(output, secrets));
    return Report.of(
        preparation.order(),
        preparation.script(),
        preparation.environment(),
        secrets,
        execution,
        Report.read(preparation.order(), execution, secrets),
        TODAY);
  }

  /** What is read of the output of a script that succeeded. */
  static OutcomeReading reading(Preparation preparation, String output) {
    Secrets secrets = Secrets.of(preparation.variables());
    return Report.read(
        preparation.order(),
        new Report.Execution(Report.Cause.SUCCESS, "exit code 0", output(output, secrets)),
        secrets);
  }

  static ScriptOutput output(String text, Secrets secrets) {
    return new ScriptOutput(
        KeptText.whole(text), KeptText.whole(secrets.mask(text)), 0, OutputFlaws.NONE);
  }
}
