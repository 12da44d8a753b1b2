package io.dryrun.server.report;

import io.dryrun.domain.finding.Finding;
import java.util.List;

/** The part of a report that lists findings: what is wrong, where, and what would be right. */
final class FindingsText {
  private static final int MOST = 20;
  private static final int MOST_EXCERPT = 12;
  private static final String MARK = "> ";

  private FindingsText() {}

  static void write(Sheet sheet, List<Finding> findings) {
    findings.stream().limit(MOST).forEach(finding -> write(sheet, finding));
    if (findings.size() > MOST) {
      sheet.more(Sheet.rest(findings.size() - MOST));
    }
  }

  private static void write(Sheet sheet, Finding finding) {
    String place = finding.place().isEmpty() ? "" : Printable.line(finding.place()) + ": ";
    sheet.entry(
        finding.severity().word(),
        Style.of(finding.severity()),
        place,
        Style.BOLD,
        Printable.line(finding.message()));
    finding.excerpt().stream()
        .limit(MOST_EXCERPT)
        .forEach(
            line ->
                sheet.excerpt(
                    line.startsWith(MARK) ? Style.BOLD : Style.DIM, Printable.source(line)));
  }
}
