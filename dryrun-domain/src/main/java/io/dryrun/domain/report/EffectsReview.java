package io.dryrun.domain.report;

import io.dryrun.domain.effect.Effect;
import io.dryrun.domain.effect.Ledger;
import io.dryrun.domain.finding.Finding;
import java.util.List;
import java.util.Optional;

/** Tells what a run's ledger means for its script. */
final class EffectsReview {
  private static final String PLACE = "effects";
  private static final int NAMED = 5;
  private static final String NO_NETWORK = "hint.no-network";

  private final List<String> missed;

  private EffectsReview(List<String> missed) {
    this.missed = missed;
  }

  /** Of a ledger whose secrets are masked; empty where nobody kept one. */
  static EffectsReview of(Optional<Ledger> ledger) {
    return new EffectsReview(
        ledger.map(Ledger::failedAttempts).orElse(List.of()).stream()
            .map(Effect::target)
            .distinct()
            .toList());
  }

  /** Whether it tells of what was not reached, so that the output need not be read for that. */
  boolean tellsOfNetwork() {
    return !missed.isEmpty();
  }

  /** After a success: what the script did not reach and went on without. */
  Optional<Finding> swallowed() {
    return missed.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Finding.warning(
                "effect.refused",
                PLACE,
                "The script tried to reach %s, which a dry run without network does not, and went on and succeeded. So a paid order may succeed without it too; let the script fail if it matters."
                    .formatted(targets())));
  }

  /**
   * After a failure: what the script did not reach, in place of what its output hints at.
   *
   * @param findings those of the failure
   */
  void explain(List<Finding> findings) {
    if (missed.isEmpty()) {
      return;
    }
    findings.removeIf(finding -> finding.code().equals(NO_NETWORK));
    findings.add(
        Finding.hint(
            NO_NETWORK,
            PLACE,
            "The script tried to reach %s. A dry run has no network unless its operator allows it: the runner's setting “network: host”, on the command line --network host. A script can look at a variable of the offering to do without."
                .formatted(targets())));
  }

  private String targets() {
    String named = String.join(", ", missed.stream().limit(NAMED).toList());
    return missed.size() > NAMED ? "%s and %d more".formatted(named, missed.size() - NAMED) : named;
  }
}
