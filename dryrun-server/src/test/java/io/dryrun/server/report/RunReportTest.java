package io.dryrun.server.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.domain.effect.Effect;
import io.dryrun.domain.effect.Ledger;
import io.dryrun.domain.finding.Finding;
import io.dryrun.domain.json.JsonNull;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonValue;
import io.dryrun.domain.offering.BillingType;
import io.dryrun.domain.offering.BillingUnit;
import io.dryrun.domain.offering.Term;
import io.dryrun.domain.output.CapturedOutput;
import io.dryrun.domain.report.Report;
import io.dryrun.domain.report.Verdict;
import io.dryrun.domain.report.cost.CostEstimate;
import io.dryrun.domain.report.cost.CostKind;
import io.dryrun.domain.report.cost.CostLine;
import io.dryrun.domain.report.cost.CostSum;
import io.dryrun.domain.report.cost.OrderCost;
import io.dryrun.domain.report.outcome.Outcome;
import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.Limit;
import io.dryrun.domain.run.ResourceUsage;
import io.dryrun.domain.run.RunResult;
import io.dryrun.domain.run.Surroundings;
import io.dryrun.domain.run.Termination;
import io.dryrun.domain.script.DryRunType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunReportTest {
  private static final String RULE = "─".repeat(60) + "\n";

  @Test
  void a_created_resource_is_told_with_its_metadata_and_endpoints() {
    var metadata = new LinkedHashMap<String, JsonValue>();
    IntStream.rangeClosed(1, 14).forEach(i -> metadata.put("m" + i, JsonNull.NULL));
    var outcome =
        new Outcome.Created(
            "vm-1",
            new JsonObject(metadata),
            List.of(
                new Outcome.NamedUrl("Console", "https://example.org/"),
                new Outcome.NamedUrl("SSH", "ssh://example.org")));

    assertThat(text(Runs.done(Runs.report(Verdict.OK, outcome))))
        .isEqualTo(
            RULE
                + """
                ok       exit code 0 in 1.23 s
                order    Create of "Cloud", no plan
                outcome  resource vm-1
                         14 metadata members: m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12 and 2 more
                         Console  https://example.org/
                         SSH      ssh://example.org
                output   1 line, 5 bytes
                runner   process, isolation: none
                """);
  }

  @Test
  void usages_are_told_with_names_units_and_plain_numbers() {
    var outcome =
        new Outcome.Pulled(
            List.of(
                new Outcome.Usage("traffic", "Traffic", "GB", new BigDecimal("6.250")),
                new Outcome.Usage("files", "", "", new BigDecimal("1E+3"))),
            List.of(new Outcome.Section("Machine", "runs")));

    assertThat(text(Runs.done(Runs.report(Verdict.OK, outcome))))
        .contains(
            """
            outcome  usage of 2 components, report of 1 section
                     Traffic  6.25 GB
                     files    1000
                     report: Machine
            """);
  }

  @Test
  void each_other_outcome_has_its_words() {
    assertThat(
            Stream.of(
                    new Outcome.Nothing(),
                    new Outcome.Unreadable(),
                    new Outcome.Created(Optional.empty(), JsonObject.EMPTY, List.of()),
                    new Outcome.Pulled(List.of(), List.of()),
                    new Outcome.Pulled(List.of(), List.of(new Outcome.Section("a", "b"))))
                .map(OutcomeText::summary))
        .containsExactly(
            "nothing recorded",
            "unreadable: the marketplace could not have read it",
            "resource without a backend id",
            "nothing recorded",
            "no usage, report of 1 section");
  }

  @Test
  void costs_are_told_as_sums_and_by_component() {
    var cost =
        new CostEstimate(
            Term.of(BillingUnit.HALF_MONTH),
            new BigDecimal("5"),
            List.of(
                line(CostKind.RECURRING, "Cores", "vCPU", "2", "2 × 3 = 6", "3 × 3 = 9"),
                line(CostKind.USAGE, "Traffic", "GB", "0.1", "0.1 for each; not added", null),
                line(CostKind.USAGE, "Files", "files", "0.1", "0.1 for each; not added", null),
                line(CostKind.ONE_TIME, "Free", "x", "0", "0, once", null)),
            new CostSum(new BigDecimal("11.0"), "5 + 6 = 11"),
            new CostSum(new BigDecimal("3.3333333333"), "10 ÷ 3 ≈ 3.3333333333"),
            new CostSum(BigDecimal.ZERO, "0"),
            new CostSum(new BigDecimal("14"), "5 + 9 = 14"),
            new OrderCost(
                new CostSum(new BigDecimal("21"), "5 + 16 = 21"),
                new CostSum(new BigDecimal("21"), "5 + 16 = 21"),
                null,
                null),
            List.of());

    assertThat(text(Runs.done(Runs.report(cost))))
        .contains(
            """
            cost     11 per half month = 5 + 6
                     3.3333333333 once ≈ 10 ÷ 3
                     later, at announced prices: 14 per half month = 5 + 9
                     21 stored with the order = 5 + 16
                     The plan itself  5
                     Cores            2 × 3 = 6
                                      later: 3 × 3 = 9
                     Traffic (GB)     0.1 for each; not added
                     Files            0.1 for each; not added
            output\
            """);
  }

  @Test
  void an_order_that_would_be_refused_is_told() {
    var report = new Report(Verdict.WARNINGS, Runs.NOTHING, false, Optional.empty(), List.of());

    assertThat(text(Runs.done(report)))
        .contains("ok with warnings  exit code 0 in 1.23 s\n")
        .contains("no plan\n         a real order would be refused\n");
  }

  @Test
  void what_the_script_tried_to_reach_is_listed() {
    var entries =
        List.of(
            Effect.refused(Duration.ZERO, "tcp", "db.example.org:3306", 1),
            Effect.refused(Duration.ZERO, "dns", "odd\u001b[1m", 3));
    var report =
        new Report(
            Verdict.OK,
            Runs.NOTHING,
            true,
            Optional.empty(),
            List.of(),
            Optional.of(new Ledger(entries, 5)));

    assertThat(text(Runs.done(report)))
        .contains(
            """
            effects  tcp db.example.org:3306 refused
                     dns odd\\u001b[1m refused, 3 times
                     … and more, which nobody wrote down
            runner\
            """);
  }

  @Test
  void an_empty_ledger_takes_no_line() {
    var report =
        new Report(
            Verdict.OK, Runs.NOTHING, true, Optional.empty(), List.of(), Optional.of(Ledger.EMPTY));

    assertThat(text(Runs.done(report))).doesNotContain("effects");
  }

  @Test
  void findings_are_wrapped_and_their_excerpts_are_not() {
    var finding =
        Finding.error("script.failed", "script:2", "word ".repeat(30).strip())
            .withExcerpt(List.of("  1 | a", "> 2 | \tb" + "x".repeat(120), "  3 | "));

    List<String> lines =
        text(Runs.done(Runs.report(Verdict.FAILED, Runs.NOTHING, finding))).lines().toList();

    assertThat(lines.subList(7, lines.size()))
        .containsExactly(
            "error    script:2: " + "word ".repeat(16).strip(),
            "         " + "word ".repeat(14).strip(),
            "           1 | a",
            "         > 2 |     b" + "x".repeat(79) + "…",
            "           3 |");
    assertThat(lines).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
  }

  @Test
  void of_many_findings_twenty_are_shown() {
    Finding[] findings =
        IntStream.range(0, 23)
            .mapToObj(i -> Finding.hint("hint.bytes", "", "hint number " + i))
            .toArray(Finding[]::new);

    assertThat(text(Runs.done(Runs.report(Verdict.OK, Runs.NOTHING, findings))))
        .contains("hint     hint number 19\n")
        .doesNotContain("hint number 20")
        .endsWith("         … and 3 more; --json shows all\n");
  }

  @Test
  void nothing_from_scripts_or_offerings_controls_the_terminal() {
    String evil = "\u001B[2J\u202E\n";
    var outcome =
        new Outcome.Created(
            evil,
            new JsonObject(Map.of(evil, JsonNull.NULL)),
            List.of(new Outcome.NamedUrl(evil, "https://example.org/" + evil)));
    var finding = Finding.error("script.failed", evil, evil).withExcerpt(List.of("> 1 | " + evil));
    DryRun dryRun = Runs.done(Runs.report(Verdict.FAILED, outcome, finding));

    String text = RunReport.text(Runs.offering(evil), dryRun, false);

    assertThat(text).doesNotContain("\u001B", "\u202E").contains("\\u001b[2J\\u202e");
    assertThat(text.lines()).hasSize(11);
  }

  @Test
  void colours_follow_verdict_and_severity() {
    var report =
        Runs.report(
            Verdict.FAILED,
            Runs.NOTHING,
            Finding.error("script.failed", "script:1", "wrong"),
            Finding.warning("order.plan-missing", "plan", "odd"),
            Finding.hint("hint.bytes", "", "perhaps"));

    assertThat(RunReport.text(Runs.offering("Cloud"), Runs.done(report), true))
        .contains("\u001B[1;31mfailed\u001B[0m   exit code")
        .contains("\u001B[31merror\u001B[0m    \u001B[1mscript:1: \u001B[0mwrong\n")
        .contains("\u001B[33mwarning\u001B[0m  ")
        .contains("\u001B[36mhint\u001B[0m     perhaps\n");
  }

  @Test
  void what_was_measured_is_told() {
    var result =
        new RunResult(
            new Termination.Signalled(9),
            new CapturedOutput("x", 3_000_000, true),
            Instant.EPOCH,
            new ResourceUsage(Duration.ofSeconds(75), Duration.ofMillis(40), 13_000_000L),
            Surroundings.NONE,
            Optional.empty());

    assertThat(text(Runs.ended(DryRunType.PULL, result)))
        .isEqualTo(
            RULE
                + """
                failed   signal 9 (KILL) in 1 min 15 s
                order    Pull of "Cloud", no plan
                took     0.04 s of processor time, 12.4 MiB of memory at its peak
                output   2.9 MiB, of which the middle is left out
                """);
  }

  @Test
  void the_time_that_it_ran_is_told_apart_from_the_limit_that_ended_it() {
    var ended = new Termination.LimitExceeded(Limit.WALL_CLOCK, "after 1 s");
    var result =
        new RunResult(
            ended,
            CapturedOutput.NONE,
            Instant.EPOCH,
            ResourceUsage.ofTime(Duration.ofMillis(1070)),
            Surroundings.NONE,
            Optional.empty());

    assertThat(text(Runs.ended(DryRunType.PULL, result)))
        .contains("failed   time limit, after 1 s (ran 1.07 s)\n");
  }

  @Test
  void what_never_started_did_not_run() {
    var result = RunResult.notStarted(new Termination.Cancelled(), Instant.EPOCH);

    assertThat(text(Runs.ended(DryRunType.PULL, result))).contains("failed   cancelled\n");
  }

  @ParameterizedTest
  @CsvSource({
    "month, month",
    "quarter, quarter",
    "day, day",
    "hour, hour",
    "quantity, piece",
    "year, year"
  })
  void a_period_is_told_in_words(String unit, String words) {
    var cost =
        new CostEstimate(
            Term.read(BillingUnit.class, unit),
            BigDecimal.ZERO,
            List.of(),
            new CostSum(BigDecimal.ONE, "1"),
            null,
            null,
            null,
            null,
            List.of());

    assertThat(text(Runs.done(Runs.report(cost)))).contains("cost     1 per " + words + "\n");
  }

  private static CostLine line(
      CostKind kind,
      String name,
      String unit,
      String price,
      String formula,
      @Nullable String future) {
    return new CostLine(
        kind,
        name.toLowerCase(java.util.Locale.ROOT),
        name,
        unit,
        Term.of(BillingType.LIMIT),
        null,
        new BigDecimal(price),
        null,
        formula,
        future == null ? null : new CostLine.Future(BigDecimal.ONE, null, future));
  }

  private static String text(DryRun dryRun) {
    return RunReport.text(Runs.offering("Cloud"), dryRun, false);
  }
}
