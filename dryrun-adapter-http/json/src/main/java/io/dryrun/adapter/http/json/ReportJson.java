package io.dryrun.adapter.http.json;

import io.dryrun.domain.finding.Finding;
import io.dryrun.domain.json.JsonArray;
import io.dryrun.domain.json.JsonNull;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import io.dryrun.domain.report.Report;
import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.RunResult;
import java.util.List;
import java.util.Optional;

/**
 * The report of a dry run that has ended; its members are listed in the documentation of the
 * report. Thread-safe.
 */
public final class ReportJson {

  private ReportJson() {}

  /** The report of a dry run, as in its member {@code report}; {@code null} before its end. */
  public static JsonValue write(DryRun dryRun) {
    return dryRun.result().<JsonValue>map(result -> report(dryRun, result)).orElse(JsonNull.NULL);
  }

  /**
   * A report without its dry run: all but the member {@code result}, which tells of the run itself.
   */
  public static JsonObject write(Report report) {
    return parts(new FieldWriter().text("verdict", report.verdict().words()), Optional.of(report))
        .object();
  }

  private static JsonObject report(DryRun dryRun, RunResult result) {
    FieldWriter fields =
        new FieldWriter()
            .text("verdict", result.verdict().words())
            .value("result", ResultJson.write(dryRun, result));
    return parts(fields, result.report()).object();
  }

  private static FieldWriter parts(FieldWriter fields, Optional<Report> report) {
    return fields
        .value("outcome", orNull(report.map(r -> OutcomeJson.write(r.outcome()))))
        .value("order", orNull(report.map(ReportJson::order)))
        .value("cost", orNull(report.flatMap(Report::cost).map(CostJson::write)))
        .list("findings", report.map(Report::findings).orElse(List.of()), ReportJson::finding)
        .value("effects", orNull(report.flatMap(Report::effects).map(EffectsJson::write)));
  }

  private static JsonObject order(Report report) {
    return new FieldWriter().flag("accepted", report.orderAccepted()).object();
  }

  private static JsonObject finding(Finding finding) {
    return new FieldWriter()
        .text("severity", finding.severity().word())
        .text("code", finding.code())
        .text("place", finding.place())
        .text("message", finding.message())
        .value(
            "excerpt",
            new JsonArray(finding.excerpt().stream().<JsonValue>map(JsonString::new).toList()))
        .object();
  }

  private static JsonValue orNull(Optional<JsonObject> object) {
    return object.<JsonValue>map(o -> o).orElse(JsonNull.NULL);
  }
}
