package io.dryrun.server.report;

import io.dryrun.domain.offering.Offering;
import io.dryrun.domain.report.Report;
import io.dryrun.domain.report.Verdict;
import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.Rehearsal;
import io.dryrun.domain.run.RunResult;
import io.dryrun.domain.script.DryRunType;
import java.time.Duration;
import java.util.List;

/** The report of a rehearsal, for a person: the verdict of the whole life, and a part per step. */
public final class RehearsalReport {
  private static final int MARGIN = 2;

  private RehearsalReport() {}

  /**
   * The report, with a final line end.
   *
   * @param offering that was ordered
   * @param rehearsal whose steps have ended
   * @param colour whether a terminal shows it
   */
  public static String text(Offering offering, Rehearsal rehearsal, boolean colour) {
    var sheet = Sheet.ruled(colour);
    List<DryRun> steps = rehearsal.steps();
    writeVerdict(sheet, rehearsal);
    sheet.entry("order", "life of " + OrderText.of(offering, steps.getFirst().request()));
    steps
        .getFirst()
        .result()
        .ifPresent(
            result -> {
              OrderText.writeRefusal(sheet, result);
              result
                  .report()
                  .flatMap(Report::cost)
                  .ifPresent(cost -> CostText.writeSums(sheet, cost));
              RunReport.writeRunner(sheet, result.surroundings());
            });
    sheet.blank();
    for (DryRunType type : Rehearsal.STEPS) {
      steps.stream()
          .filter(step -> step.request().type() == type)
          .findFirst()
          .ifPresentOrElse(
              step -> writeStep(sheet, step),
              () -> writeAbsent(sheet, type, rehearsal.missing().contains(type)));
    }
    return sheet.toString();
  }

  private static void writeVerdict(Sheet sheet, Rehearsal rehearsal) {
    Verdict verdict = rehearsal.verdict();
    Duration time =
        rehearsal.steps().stream()
            .flatMap(step -> step.result().stream())
            .map(result -> result.usage().wallTime())
            .reduce(Duration.ZERO, Duration::plus);
    String words = verdict.words();
    sheet
        .withLabels(Math.max(Columns.width(words) + 2, Sheet.LABEL))
        .entry(
            words,
            Style.of(verdict),
            "",
            Style.PLAIN,
            "%s in %s".formatted(progress(rehearsal), Measures.time(time)));
  }

  private static String progress(Rehearsal rehearsal) {
    int done = rehearsal.steps().size();
    int all = Rehearsal.STEPS.size();
    // What comes after a failed step is in neither list.
    boolean whole = done + rehearsal.missing().size() == all;
    return whole ? Measures.counted(done, "step") : "%d of %d steps".formatted(done, all);
  }

  private static void writeStep(Sheet sheet, DryRun step) {
    RunResult result = step.result().orElseThrow();
    String outcome =
        result.report().map(report -> ", " + OutcomeText.summary(report.outcome())).orElse("");
    steps(sheet)
        .entry(
            step.request().type().word(),
            Style.BOLD,
            result.verdict().words(),
            Style.of(result.verdict()),
            ", " + Measures.ending(result) + outcome);
    result
        .report()
        .ifPresent(report -> FindingsText.write(sheet.indented(MARGIN), report.findings()));
  }

  private static void writeAbsent(Sheet sheet, DryRunType type, boolean missing) {
    String why = missing ? "left out: the offering has no script for it" : "not reached";
    steps(sheet).entry(type.word(), Style.BOLD, why, Style.DIM, "");
  }

  /** Wide enough for {@code Terminate}, and aligned with the findings below. */
  private static Sheet steps(Sheet sheet) {
    return sheet.withLabels(MARGIN + Sheet.LABEL);
  }
}
