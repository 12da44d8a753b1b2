package io.dryrun.application.internal.execution;

import io.dryrun.domain.report.outcome.Outcome;
import io.dryrun.domain.run.DryRun;

/**
 * A dry run that was executed, with what must not be recorded of it.
 *
 * @param dryRun with its result; as it is stored, once that was done
 * @param outcome what its script gave, nothing of it masked, for the next step of a rehearsal;
 *     {@link Outcome.Nothing} if it was not executed here
 */
record FinishedRun(DryRun dryRun, Outcome outcome) {

  /** One that was not executed here: somebody else took it, or it never started. */
  static FinishedRun notExecuted(DryRun dryRun) {
    return new FinishedRun(dryRun, new Outcome.Nothing());
  }

  @Override
  public String toString() {
    return "FinishedRun[%s]".formatted(dryRun);
  }
}
