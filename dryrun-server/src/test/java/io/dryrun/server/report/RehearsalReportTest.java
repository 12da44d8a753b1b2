package io.dryrun.server.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.domain.finding.Finding;
import io.dryrun.domain.report.Verdict;
import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.Rehearsal;
import io.dryrun.domain.script.DryRunType;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RehearsalReportTest {

  @Test
  void a_life_is_told_step_by_step_up_to_the_one_that_fails() {
    var rehearsal =
        new Rehearsal(
            List.of(
                step(
                    DryRunType.CREATE,
                    Verdict.WARNINGS,
                    Finding.warning("secret.not-masked", "output", "odd")),
                step(
                    DryRunType.PULL,
                    Verdict.FAILED,
                    Finding.error("outcome.not-json", "output:-1", "wrong"))),
            List.of(DryRunType.UPDATE));

    assertThat(text(rehearsal))
        .isEqualTo(
            "─".repeat(60)
                + """

                failed   2 of 4 steps in 3.00 s
                order    life of "Cloud", no plan
                runner   process, isolation: none

                Create     ok with warnings, exit code 0 in 1.50 s, nothing recorded
                  warning  output: odd
                Update     left out: the offering has no script for it
                Pull       failed, exit code 0 in 1.50 s, nothing recorded
                  error    output:-1: wrong
                Terminate  not reached
                """);
  }

  @Test
  void a_life_without_missing_steps_left_is_whole() {
    var rehearsal =
        new Rehearsal(
            List.of(step(DryRunType.CREATE, Verdict.OK)),
            List.of(DryRunType.UPDATE, DryRunType.PULL, DryRunType.TERMINATE));

    assertThat(text(rehearsal)).contains("ok       1 step in 1.50 s\n").doesNotContain("reached");
  }

  private static String text(Rehearsal rehearsal) {
    return RehearsalReport.text(Runs.offering("Cloud"), rehearsal, false);
  }

  private static DryRun step(DryRunType type, Verdict verdict, Finding... findings) {
    return Runs.run(
        type, 0, "", Duration.ofMillis(1500), Runs.report(verdict, Runs.NOTHING, findings));
  }
}
