package io.dryrun.domain.run;

import io.dryrun.domain.report.Verdict;
import io.dryrun.domain.script.DryRunType;
import java.util.Comparator;
import java.util.List;

/**
 * The life of an imagined resource: one dry run for each step, each acting on what the one before
 * left behind. It ends early with the step that fails.
 *
 * @param steps the dry runs in order
 * @param missing steps that were left out because the offering has no script for them
 */
public record Rehearsal(List<DryRun> steps, List<DryRunType> missing) {

  /** The steps of a life, in order. */
  public static final List<DryRunType> STEPS =
      List.of(DryRunType.CREATE, DryRunType.UPDATE, DryRunType.PULL, DryRunType.TERMINATE);

  /** Copies the lists; refuses a life without steps. */
  public Rehearsal {
    steps = List.copyOf(steps);
    missing = List.copyOf(missing);
    if (steps.isEmpty()) {
      throw new IllegalArgumentException("A rehearsal has at least one step.");
    }
  }

  /** The worst verdict of all steps. */
  public Verdict verdict() {
    return steps.stream()
        .map(step -> step.result().map(RunResult::verdict).orElse(Verdict.FAILED))
        .max(Comparator.naturalOrder())
        .orElse(Verdict.FAILED);
  }
}
