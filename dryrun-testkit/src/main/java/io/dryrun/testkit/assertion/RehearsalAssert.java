package io.dryrun.testkit.assertion;

import io.dryrun.domain.report.Verdict;
import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.Rehearsal;
import io.dryrun.domain.run.RunResult;
import io.dryrun.domain.script.DryRunType;
import java.util.List;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** Assertions about a rehearsal. A message of failure tells how each step ended. */
public final class RehearsalAssert extends AbstractAssert<RehearsalAssert, Rehearsal> {

  RehearsalAssert(@Nullable Rehearsal actual) {
    super(actual, RehearsalAssert.class);
  }

  /** Exactly these steps ran, in this order; the offering has no script for the others. */
  public RehearsalAssert hasSteps(DryRunType... types) {
    List<DryRunType> ran = rehearsal().steps().stream().map(RehearsalAssert::type).toList();
    if (!ran.equals(List.of(types))) {
      throw failureWithActualExpected(
          ran, List.of(types), "Expected the steps %s.%s", List.of(types), steps());
    }
    return this;
  }

  /** The step of that type, for any assertion about a dry run. */
  public DryRunAssert step(DryRunType type) {
    return rehearsal().steps().stream()
        .filter(step -> type(step) == type)
        .findFirst()
        .map(DryRunAssert::new)
        .orElseThrow(() -> failure("Expected a step %s.%s", type.word(), steps()));
  }

  /** The last step that ran, for any assertion about a dry run. */
  public DryRunAssert lastStep() {
    return new DryRunAssert(rehearsal().steps().getLast());
  }

  /** All in all it is {@code verdict}: that of its worst step. */
  public RehearsalAssert hasVerdict(Verdict verdict) {
    if (rehearsal().verdict() != verdict) {
      throw failureWithActualExpected(
          rehearsal().verdict(),
          verdict,
          "Expected the verdict \"%s\", but it is \"%s\".%s",
          verdict.words(),
          rehearsal().verdict().words(),
          steps());
    }
    return this;
  }

  /** Every step ran, and none failed; there may be warnings. */
  public RehearsalAssert succeeded() {
    Verdict verdict = rehearsal().verdict();
    if (verdict == Verdict.FAILED || verdict == Verdict.NOT_RUN) {
      throw failure(
          "Expected a rehearsal without failure, but it is \"%s\".%s", verdict.words(), steps());
    }
    return this;
  }

  private Rehearsal rehearsal() {
    isNotNull();
    return actual;
  }

  private static DryRunType type(DryRun step) {
    return step.request().type();
  }

  private String steps() {
    return rehearsal().steps().stream()
        .map(step -> "%n--- %s: %s%s".formatted(type(step).word(), verdict(step), Story.of(step)))
        .collect(Collectors.joining());
  }

  private static String verdict(DryRun step) {
    return step.result().map(RunResult::verdict).map(Verdict::words).orElse("not ended");
  }
}
