package io.dryrun.server.report;

import io.dryrun.domain.finding.Finding;
import io.dryrun.domain.offering.Offering;
import io.dryrun.domain.order.User;
import io.dryrun.domain.output.CapturedOutput;
import io.dryrun.domain.report.Report;
import io.dryrun.domain.report.Verdict;
import io.dryrun.domain.report.cost.CostEstimate;
import io.dryrun.domain.report.outcome.Outcome;
import io.dryrun.domain.request.DryRunRequest;
import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.ResourceUsage;
import io.dryrun.domain.run.RunResult;
import io.dryrun.domain.run.Surroundings;
import io.dryrun.domain.run.Termination;
import io.dryrun.domain.script.DryRunType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Dry runs that have ended. */
final class Runs {
  static final UUID ID = UUID.fromString("a0000000-0000-4000-8000-000000000000");
  static final Outcome NOTHING = new Outcome.Nothing();
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final Surroundings PLACE = new Surroundings("process", "none", Map.of());

  private Runs() {}

  static Offering offering(String name) {
    return Offering.builder(ID).name(name).build();
  }

  static Report report(Verdict verdict, Outcome outcome, Finding... findings) {
    return new Report(verdict, outcome, true, Optional.empty(), List.of(findings));
  }

  static Report report(CostEstimate cost) {
    return new Report(Verdict.OK, NOTHING, true, cost, List.of());
  }

  static DryRun done(Report report) {
    return run(DryRunType.CREATE, 0, "done\n", Duration.ofMillis(1234), report);
  }

  static DryRun run(
      DryRunType type, int exitCode, String output, Duration time, @Nullable Report report) {
    return ended(
        type,
        new RunResult(
            new Termination.Exited(exitCode),
            new CapturedOutput(output, output.length(), false),
            NOON,
            ResourceUsage.ofTime(time),
            PLACE,
            report));
  }

  static DryRun ended(DryRunType type, RunResult result) {
    return DryRun.accepted(
            ID, ID, null, new User("alice", "alice@example.org"), DryRunRequest.of(type), NOON)
        .start(NOON)
        .finish(result);
  }
}
