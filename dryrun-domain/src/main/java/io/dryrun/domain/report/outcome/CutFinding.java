package io.dryrun.domain.report.outcome;

import io.dryrun.domain.finding.Finding;

/** The finding that a limit took output away. */
final class CutFinding {

  private CutFinding() {}

  static Finding ofLastLine() {
    return Finding.error(
        "outcome.output-cut",
        LastLineJson.PLACE,
        "The output was longer than what is kept, and the start of its last line is lost, so what"
            + " the marketplace would have read of it is not known. Print less.");
  }
}
