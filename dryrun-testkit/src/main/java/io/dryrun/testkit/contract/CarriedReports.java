package io.dryrun.testkit.contract;

import io.dryrun.domain.effect.Answerer;
import io.dryrun.domain.effect.Effect;
import io.dryrun.domain.effect.EffectsMode;
import io.dryrun.domain.effect.Ledger;
import io.dryrun.domain.finding.Finding;
import io.dryrun.domain.finding.Severity;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.offering.BillingType;
import io.dryrun.domain.offering.BillingUnit;
import io.dryrun.domain.offering.Term;
import io.dryrun.domain.report.Report;
import io.dryrun.domain.report.Verdict;
import io.dryrun.domain.report.cost.CostEstimate;
import io.dryrun.domain.report.cost.CostKind;
import io.dryrun.domain.report.cost.CostLine;
import io.dryrun.domain.report.cost.CostSum;
import io.dryrun.domain.report.cost.OrderCost;
import io.dryrun.domain.report.outcome.Outcome;
import io.dryrun.testkit.fixture.Requests;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reports with everything that a store must be able to carry. */
final class CarriedReports {
  private CarriedReports() {}

  static List<Report> all() {
    var reports = new ArrayList<Report>();
    for (Outcome outcome : outcomes()) {
      reports.add(new Report(Verdict.WARNINGS, outcome, true, Optional.empty(), List.of()));
    }
    for (Verdict verdict : Verdict.values()) {
      reports.add(new Report(verdict, new Outcome.Nothing(), false, Optional.empty(), findings()));
    }
    reports.add(new Report(Verdict.OK, new Outcome.Nothing(), true, fullEstimate(), findings()));
    reports.add(new Report(Verdict.OK, new Outcome.Nothing(), true, barestEstimate(), List.of()));
    for (Ledger ledger : List.of(Ledger.EMPTY, fullLedger())) {
      reports.add(
          new Report(
              Verdict.OK,
              new Outcome.Nothing(),
              true,
              Optional.empty(),
              List.of(),
              Optional.of(ledger)));
    }
    return reports;
  }

  private static Ledger fullLedger() {
    var entries = new ArrayList<Effect>();
    for (Answerer answerer : Answerer.values()) {
      entries.add(
          new Effect(
              Duration.ofNanos(1_234_567),
              "https",
              CarriedRuns.HARD_TEXT,
              CarriedRuns.HARD_TEXT,
              answerer == Answerer.REFUSED ? OptionalInt.empty() : OptionalInt.of(201),
              1L << 33,
              1L << 34,
              answerer,
              answerer == Answerer.RULE,
              CarriedRuns.HARD_TEXT,
              3));
    }
    return new Ledger(
        EffectsMode.REPLAY, entries, 7, List.of("GET https://a.example", CarriedRuns.HARD_TEXT));
  }

  private static List<Outcome> outcomes() {
    return List.of(
        new Outcome.Nothing(),
        new Outcome.Unreadable(),
        new Outcome.Created(Optional.empty(), JsonObject.EMPTY, List.of()),
        new Outcome.Created(
            CarriedRuns.HARD_TEXT,
            Requests.everyKindOfValue(),
            List.of(new Outcome.NamedUrl("Console", "https://console.example.net/?a=%20#b"))),
        new Outcome.Pulled(List.of(), List.of()),
        new Outcome.Pulled(
            List.of(
                new Outcome.Usage("cores", "", "", number("0")),
                new Outcome.Usage("ram", CarriedRuns.HARD_TEXT, "GB", number("1E+3")),
                new Outcome.Usage("disk", "Disk", "GB", number("0.0250"))),
            List.of(new Outcome.Section("", CarriedRuns.HARD_TEXT))));
  }

  private static List<Finding> findings() {
    var findings = new ArrayList<Finding>();
    for (Severity severity : Severity.values()) {
      findings.add(new Finding(severity, "made.up", "", CarriedRuns.HARD_TEXT, List.of()));
    }
    findings.add(
        Finding.error("outcome.three-words", "output:-1", "Three words.")
            .withExcerpt(List.of("", CarriedRuns.HARD_TEXT)));
    return findings;
  }

  private static CostEstimate fullEstimate() {
    var lines = new ArrayList<CostLine>();
    for (CostKind kind : CostKind.values()) {
      lines.add(
          new CostLine(
              kind,
              "cores",
              "Processor cores",
              "cores",
              Term.of(BillingType.LIMIT),
              number("8"),
              number("5.90"),
              number("47.2000000000"),
              "5.9 × 8 ≈ 47.2",
              new CostLine.Future(number("6"), number("48"), "6 × 8 = 48")));
    }
    lines.add(
        new CostLine(
            CostKind.USAGE,
            "traffic",
            null,
            null,
            Term.read(BillingType.class, "a word of tomorrow"),
            null,
            number("0.012"),
            null,
            "",
            new CostLine.Future(number("0.013"), null, "")));
    return new CostEstimate(
        Term.of(BillingUnit.MONTH),
        number("11.2"),
        lines,
        sum("58.4"),
        sum("0"),
        sum("6.00"),
        sum("59.2"),
        new OrderCost(sum("64.4"), sum("58.4"), null, sum("6.00")),
        findings());
  }

  private static CostEstimate barestEstimate() {
    return new CostEstimate(
        null, number("0E-10"), List.of(), sum("0"), null, null, null, null, List.of());
  }

  private static CostSum sum(String amount) {
    return new CostSum(number(amount), "0.8 + 10.8 = " + amount);
  }

  private static BigDecimal number(String digits) {
    return new BigDecimal(digits);
  }
}
