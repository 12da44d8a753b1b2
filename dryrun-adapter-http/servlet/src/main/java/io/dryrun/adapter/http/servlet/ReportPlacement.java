package io.dryrun.adapter.http.servlet;

import io.dryrun.adapter.http.json.DryRunJson;
import io.dryrun.domain.finding.Finding;
import io.dryrun.domain.json.JsonInteger;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import io.dryrun.domain.report.Report;
import io.dryrun.domain.report.Verdict;
import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.DryRunState;
import io.dryrun.domain.run.RunResult;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Where, beside {@code report}, the answers of the marketplace's own operations say what is in a
 * report, for clients that look at nothing else. Nothing that is stored changes, and neither do
 * filters of the list, events and other additions. Immutable.
 *
 * @param inOutput whether {@code output} ends with the verdict and the findings
 * @param inState whether {@code state} is 4, erred, where a paid order would have broken though the
 *     script ended with exit code 0
 */
public record ReportPlacement(boolean inOutput, boolean inState) {
  /** In {@code report} alone. */
  public static final ReportPlacement ALONE = new ReportPlacement(false, false);

  /** The document of a dry run. */
  JsonObject write(DryRun dryRun, String base) {
    JsonObject written = DryRunJson.write(dryRun, base);
    if (dryRun.result().isEmpty() || equals(ALONE)) {
      return written;
    }
    var members = new LinkedHashMap<String, JsonValue>(written.members());
    DryRunState state = state(dryRun, dryRun.result().get());
    members.put("state", JsonInteger.of(state.number()));
    members.put("get_state_display", new JsonString(state.word()));
    members.put("output", new JsonString(output(dryRun)));
    return new JsonObject(members);
  }

  /** What is shown of its output. */
  String output(DryRun dryRun) {
    String printed = dryRun.output().text();
    return inOutput
        ? dryRun.result().map(result -> printed + text(printed, result)).orElse(printed)
        : printed;
  }

  private DryRunState state(DryRun dryRun, RunResult result) {
    return inState && result.verdict() == Verdict.FAILED ? DryRunState.ERRED : dryRun.state();
  }

  private static String text(String printed, RunResult result) {
    var text = new StringBuilder();
    if (!printed.isEmpty() && !printed.endsWith("\n")) {
      text.append('\n');
    }
    text.append("--- Dry run: ").append(result.verdict().words()).append(" ---\n");
    for (Finding finding : result.report().map(Report::findings).orElse(List.of())) {
      text.append(finding.severity().word()).append(": ");
      if (!finding.place().isEmpty()) {
        text.append(finding.place()).append(": ");
      }
      text.append(finding.message()).append(" [").append(finding.code()).append("]\n");
    }
    return text.toString();
  }
}
