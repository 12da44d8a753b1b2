package io.dryrun.testkit.contract;

import io.dryrun.domain.output.CapturedOutput;
import io.dryrun.domain.report.Report;
import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.Limit;
import io.dryrun.domain.run.ResourceUsage;
import io.dryrun.domain.run.RunResult;
import io.dryrun.domain.run.Surroundings;
import io.dryrun.domain.run.Termination;
import io.dryrun.domain.script.DryRunType;
import io.dryrun.testkit.fake.SequentialIds;
import io.dryrun.testkit.fake.SettableClock;
import io.dryrun.testkit.fixture.Offerings;
import io.dryrun.testkit.fixture.Requests;
import io.dryrun.testkit.fixture.Runs;
import io.dryrun.testkit.fixture.Users;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Dry runs with everything that a store must be able to carry. Instants are whole microseconds. */
final class CarriedRuns {
  private static final Instant CREATED = Instant.parse("2026-03-01T12:00:00.123456Z");
  static final String HARD_TEXT =
      "Tõnu 漢字 🚀 \u0000\u0001\u001b[31m\r\n\t\"'\\ \uFFFD … \u2028 {}\n";

  private CarriedRuns() {}

  static List<DryRun> all() {
    var runs = new ArrayList<DryRun>();
    for (Termination termination : terminations()) {
      runs.add(Runs.executing(number(runs)).finish(result(termination, "vm-1\n", 5, false)));
    }
    runs.add(Runs.executing(number(runs)).finish(result(exited(0), HARD_TEXT, 9, true)));
    runs.add(Runs.executing(number(runs)).finish(result(exited(0), "x".repeat(2 << 20), 9, true)));
    runs.add(Runs.executing(number(runs)).finish(result(exited(0), "", Long.MAX_VALUE, true)));
    runs.add(
        Runs.pending(number(runs))
            .finish(RunResult.notStarted(new Termination.NotStarted("It is gone."), CREATED)));
    runs.add(
        Runs.executing(number(runs))
            .finish(RunResult.interrupted(new CapturedOutput(HARD_TEXT, 99, true), CREATED)));
    for (ResourceUsage usage : usages()) {
      runs.add(Runs.executing(number(runs)).finish(measured(usage)));
    }
    for (Report report : CarriedReports.all()) {
      runs.add(Runs.executing(number(runs)).finish(reported(report)));
    }
    for (DryRunType type : DryRunType.values()) {
      runs.add(requested(number(runs), type));
    }
    runs.add(full(number(runs)));
    runs.add(full(number(runs)).start(CREATED.plusMillis(1)));
    runs.add(
        full(number(runs))
            .start(CREATED.plusMillis(1))
            .finish(result(exited(0), HARD_TEXT, 9, true)));
    runs.add(ofCustomer(number(runs), null));
    return runs;
  }

  static DryRun ofCustomer(int number, @Nullable UUID customer) {
    return DryRun.accepted(
        SequentialIds.nth(number),
        Offerings.OFFERING,
        customer,
        Users.BOB,
        Requests.create(),
        SettableClock.START.plusSeconds(number));
  }

  static DryRun of(int number, UUID offering, DryRunType type) {
    return DryRun.accepted(
        SequentialIds.nth(number),
        offering,
        Offerings.CUSTOMER,
        Users.BOB,
        Requests.of(type),
        SettableClock.START.plusSeconds(number));
  }

  private static List<Termination> terminations() {
    var all = new ArrayList<Termination>();
    all.addAll(
        List.of(
            exited(0),
            exited(255),
            new Termination.Signalled(9),
            new Termination.Cancelled(),
            new Termination.Interrupted(),
            new Termination.RunnerFailed(HARD_TEXT),
            new Termination.NotStarted("The offering is gone.")));
    for (Limit limit : Limit.values()) {
      all.add(new Termination.LimitExceeded(limit, "after 60 s"));
    }
    all.add(new Termination.LimitExceeded(Limit.MEMORY, ""));
    return all;
  }

  private static Termination exited(int code) {
    return new Termination.Exited(code);
  }

  private static RunResult result(Termination termination, String text, long bytes, boolean cut) {
    return new RunResult(
        termination,
        new CapturedOutput(text, bytes, cut),
        CREATED.plusSeconds(3),
        ResourceUsage.ofTime(Duration.ofNanos(1_234_567_000L)),
        new Surroundings("process", "bubblewrap", Map.of()),
        Optional.empty());
  }

  private static List<ResourceUsage> usages() {
    return List.of(
        new ResourceUsage(Duration.ZERO, Duration.ZERO, 0L),
        new ResourceUsage(Duration.ofNanos(1), Duration.ofNanos(123_456_789), null),
        new ResourceUsage(Duration.ofDays(400), null, Long.MAX_VALUE));
  }

  private static RunResult measured(ResourceUsage usage) {
    var enforced = new EnumMap<Limit, String>(Limit.class);
    for (Limit limit : Limit.values()) {
      enforced.put(limit, "cgroup v2, " + HARD_TEXT);
    }
    return new RunResult(
        exited(0),
        CapturedOutput.NONE,
        CREATED,
        usage,
        new Surroundings("docker", "runsc", enforced),
        Optional.empty());
  }

  private static RunResult reported(Report report) {
    return new RunResult(
        exited(0),
        CapturedOutput.NONE,
        CREATED,
        ResourceUsage.ofTime(Duration.ofMillis(1)),
        Surroundings.NONE,
        report);
  }

  private static DryRun requested(int number, DryRunType type) {
    return DryRun.accepted(
        SequentialIds.nth(number),
        Offerings.OFFERING,
        Offerings.CUSTOMER,
        Users.ALICE,
        Requests.of(type),
        CREATED);
  }

  private static DryRun full(int number) {
    return DryRun.accepted(
        SequentialIds.nth(number),
        Offerings.OFFERING,
        Offerings.CUSTOMER,
        Users.ALICE,
        Requests.full(),
        CREATED);
  }

  private static int number(List<DryRun> runs) {
    return runs.size() + 1;
  }
}
