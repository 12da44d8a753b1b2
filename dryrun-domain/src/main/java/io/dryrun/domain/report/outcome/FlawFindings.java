package io.dryrun.domain.report.outcome;

import io.dryrun.domain.finding.Finding;
import io.dryrun.domain.output.OutputFlaws;
import java.util.ArrayList;
import java.util.List;

/** The findings about bytes with which the marketplace has its trouble. */
final class FlawFindings {

  private FlawFindings() {}

  /**
   * @param stored whether the marketplace stores all of the output, which it does but for a pull
   */
  static List<Finding> of(OutputFlaws flaws, boolean stored) {
    var findings = new ArrayList<Finding>();
    flaws
        .firstNul()
        .filter(nul -> stored)
        .ifPresent(
            nul ->
                findings.add(
                    Finding.error(
                        "outcome.nul",
                        "output:" + nul.line(),
                        "The output holds a NUL byte, first in line %d as byte %d of the output. The marketplace stores the output, its database refuses NUL, and the order would fail."
                            .formatted(nul.line(), nul.offset() + 1))));
    flaws
        .firstNotUtf8()
        .ifPresent(
            bad ->
                findings.add(
                    Finding.warning(
                        "outcome.not-utf8",
                        "output:" + bad.line(),
                        "The output is not UTF-8: byte %d of it, 0x%02X in line %d, is no part of a character. Marketplaces before 7.9 fail at that; newer ones read � in its place. Print UTF-8."
                            .formatted(bad.offset() + 1, bad.value(), bad.line()))));
    return findings;
  }
}
