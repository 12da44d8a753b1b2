package io.dryrun.server.report;

import io.dryrun.domain.finding.Finding;
import io.dryrun.domain.offering.Offering;
import io.dryrun.domain.report.Report;
import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.RunResult;
import io.dryrun.domain.run.Surroundings;
import io.dryrun.domain.script.Interpreter;
import io.dryrun.domain.script.ShellDialect;
import java.util.List;

/**
 * The report of one dry run, for a person: the verdict, what the marketplace would have made of it,
 * what it would have cost, what is wrong and where. Nothing in it controls a terminal but its own
 * colours.
 */
public final class RunReport {

  private RunReport() {}

  /**
   * The report, lines of at most 100 columns where words allow it, with a final line end.
   *
   * @param offering that was ordered
   * @param dryRun which has ended
   * @param colour whether a terminal shows it
   * @throws java.util.NoSuchElementException if the dry run has not ended
   */
  public static String text(Offering offering, DryRun dryRun, boolean colour) {
    RunResult result = dryRun.result().orElseThrow();
    var sheet = Sheet.ruled(colour);
    writeVerdict(sheet, result);
    sheet.entry(
        "order",
        "%s of %s"
            .formatted(dryRun.request().type().word(), OrderText.of(offering, dryRun.request())));
    OrderText.writeRefusal(sheet, result);
    result.report().ifPresent(report -> OutcomeText.write(sheet, report.outcome()));
    result.report().flatMap(Report::cost).ifPresent(cost -> CostText.write(sheet, cost));
    String resources = Measures.resources(result.usage());
    if (!resources.isEmpty()) {
      sheet.entry("took", resources);
    }
    sheet.entry("output", Measures.output(result.output()));
    result.report().flatMap(Report::effects).ifPresent(ledger -> EffectsText.write(sheet, ledger));
    writeRunner(sheet, result.surroundings());
    List<Finding> findings = result.report().map(Report::findings).orElse(List.of());
    if (!findings.isEmpty()) {
      sheet.blank();
      FindingsText.write(sheet, findings);
    }
    return sheet.toString();
  }

  private static void writeVerdict(Sheet sheet, RunResult result) {
    String words = result.verdict().words();
    sheet
        .withLabels(Math.max(Columns.width(words) + 2, Sheet.LABEL))
        .entry(words, Style.of(result.verdict()), "", Style.PLAIN, Measures.ending(result));
  }

  static void writeRunner(Sheet sheet, Surroundings surroundings) {
    if (!surroundings.runner().isEmpty()) {
      sheet.entry(
          "runner",
          "%s, isolation: %s%s"
              .formatted(
                  Printable.line(surroundings.runner()),
                  Printable.line(surroundings.isolation()),
                  Printable.line(interpreter(surroundings.interpreter()))));
    }
  }

  private static String interpreter(Interpreter interpreter) {
    String word = interpreter.dialect() == ShellDialect.UNKNOWN ? "interpreter" : "shell";
    return interpreter.name().isEmpty() ? "" : ", %s: %s".formatted(word, interpreter.name());
  }
}
