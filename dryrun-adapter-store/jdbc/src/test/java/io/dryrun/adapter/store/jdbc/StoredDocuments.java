package io.dryrun.adapter.store.jdbc;

import io.dryrun.domain.finding.Finding;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
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
import io.dryrun.domain.report.outcome.Outcome;
import io.dryrun.domain.run.Limit;
import io.dryrun.domain.run.ResourceUsage;
import io.dryrun.domain.run.RunResult;
import io.dryrun.domain.run.Surroundings;
import io.dryrun.domain.run.Termination;
import io.dryrun.testkit.fixture.Requests;
import io.dryrun.testkit.fixture.Users;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What the first version of this store wrote, byte for byte, and what it had been given. */
final class StoredDocuments {
  private StoredDocuments() {}

  static RunCodec.Asked asked() {
    return new RunCodec.Asked(
        Users.ALICE,
        Requests.create()
            .withAttributes(Requests.everyKindOfValue())
            .withScript("print('in place of the stored script')\n")
            .withResource(Requests.resource("web-1", "vm-0815"))
            .withEnviron(new JsonObject(Map.of("API_URL", new JsonString("https://test")))));
  }

  static RunResult result() {
    return new RunResult(
        new Termination.Exited(0),
        new CapturedOutput("vm-1\n", 5, false),
        Instant.parse("2026-03-01T12:00:03.123456Z"),
        new ResourceUsage(Duration.ofMillis(1750), Duration.ofMillis(30), 12_345_678L),
        new Surroundings("process", "bubblewrap", Map.of(Limit.WALL_CLOCK, "runner")),
        new Report(Verdict.WARNINGS, outcome(), true, cost(), List.of(finding())));
  }

  private static Outcome outcome() {
    return new Outcome.Created(
        "vm-1",
        new JsonObject(Map.of("ip", new JsonString("198.51.100.67"))),
        List.of(new Outcome.NamedUrl("Console", "https://console.example.net/vm-1")));
  }

  private static CostEstimate cost() {
    var line =
        new CostLine(
            CostKind.RECURRING,
            "cores",
            "Processor cores",
            null,
            Term.read(BillingType.class, "a word of tomorrow"),
            new BigDecimal("8.00"),
            new BigDecimal("5.9"),
            new BigDecimal("4.248E+1"),
            "5.9 × 8 less 10 % = 42.48",
            new CostLine.Future(new BigDecimal("6"), null, "6 × 8"));
    var sum = new CostSum(new BigDecimal("42.48"), "42.48");
    return new CostEstimate(
        Term.of(BillingUnit.MONTH),
        new BigDecimal("11.20"),
        List.of(line),
        sum,
        null,
        null,
        sum,
        null,
        List.of(Finding.hint("cost.future", "plan", "It will cost more.")));
  }

  private static Finding finding() {
    return Finding.warning("order.plan", "script:13", "It names no plan: „x“.")
        .withExcerpt(List.of("  12 | a", "> 13 | b"));
  }

  /** A document of that name as the first version wrote it. */
  static byte[] resource(String name) {
    try (var in = StoredDocuments.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .strip()
          .getBytes(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
