package io.dryrun.domain.report;

import io.dryrun.domain.effect.Effect;
import io.dryrun.domain.effect.Ledger;
import io.dryrun.domain.finding.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Tells what a run's ledger means for its script. */
final class EffectsReview {
  private static final String PLACE = "effects";
  private static final int NAMED = 5;
  private static final String NO_NETWORK = "hint.no-network";

  private final Ledger ledger;
  private final List<String> missed;

  private EffectsReview(Ledger ledger) {
    this.ledger = ledger;
    this.missed = words(effect -> effect.isFailedAttempt() && !ledger.isUnrecorded(effect));
  }

  /** Of a ledger whose secrets are masked; empty where nobody kept one. */
  static EffectsReview of(Optional<Ledger> ledger) {
    return new EffectsReview(ledger.orElse(Ledger.EMPTY));
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
                "The script tried to reach %s, which it does not in this dry run, and went on and succeeded. So a paid order may succeed without it too; let the script fail if it matters."
                    .formatted(named(missed))));
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
            "The script tried to reach %s. A dry run has no network: calls by HTTP can be answered by rules (“effects.mode: guard”, on the command line --effects guard), and its operator can allow all (the runner's setting “network: host”, --network host). A script can look at a variable of the offering to do without."
                .formatted(named(missed))));
  }

  /** However the run ended: what is to be known of the calls themselves. */
  List<Finding> ofCalls() {
    var findings = new ArrayList<Finding>();
    List<String> madeUp = words(effect -> effect.answerer().isMadeUp());
    if (!madeUp.isEmpty()) {
      findings.add(
          Finding.warning(
              "effect.invented",
              PLACE,
              "The run is partly invented: rules or the dry run itself answered %s. What the script made of that is not told by the real world."
                  .formatted(named(madeUp))));
    }
    List<String> repeated = words(effect -> effect.isChange() && effect.times() > 1);
    if (!repeated.isEmpty()) {
      findings.add(
          Finding.warning(
              "effect.repeated",
              PLACE,
              "The script made the same changing call more than once: %s. If what it calls does not recognise that, it is done more than once."
                  .formatted(named(repeated))));
    }
    List<String> inClear = words(Effect::isSecretInClear);
    if (!inClear.isEmpty()) {
      findings.add(
          Finding.warning(
              "effect.secret-in-clear",
              PLACE,
              "The script sends the value of a secret variable by plain http, which everybody on the way can read: %s. Use https."
                  .formatted(named(inClear))));
    }
    ledger.entries().stream()
        .filter(effect -> !effect.note().isEmpty() || ledger.isUnrecorded(effect))
        .map(this::noted)
        .forEach(findings::add);
    if (!ledger.unmade().isEmpty()) {
      findings.add(
          Finding.hint(
              "effect.unmade",
              PLACE,
              "The cassette has calls that the script did not make: %s."
                  .formatted(named(ledger.unmade()))));
    }
    return findings;
  }

  private Finding noted(Effect effect) {
    if (ledger.isUnrecorded(effect)) {
      return Finding.error(
          "effect.unrecorded",
          PLACE,
          "The cassette does not know %s. %s Record it again (--effects record), or mend the script."
              .formatted(effect.words(), effect.note()));
    }
    String said = "%s: %s".formatted(effect.words(), effect.note());
    return effect.method().isEmpty()
        ? Finding.hint("effect.connection", PLACE, said)
        : Finding.warning("effect.not-recorded", PLACE, said);
  }

  private List<String> words(Predicate<Effect> which) {
    return ledger.entries().stream().filter(which).map(Effect::words).distinct().toList();
  }

  private static String named(List<String> all) {
    String some = String.join(", ", all.stream().limit(NAMED).toList());
    return all.size() > NAMED ? "%s and %d more".formatted(some, all.size() - NAMED) : some;
  }
}
