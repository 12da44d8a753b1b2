package io.dryrun.testkit.assertion;

import io.dryrun.application.port.in.OfferingDryRun;
import io.dryrun.application.port.in.RehearseOffering.OfferingRehearsal;
import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.Rehearsal;
import io.dryrun.domain.script.ScriptJob;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;

/**
 * The door to the assertions: {@code import static
 * io.dryrun.testkit.assertion.DryRunAssertions.assertThat;}, which brings AssertJ's own too.
 */
public final class DryRunAssertions extends Assertions {
  private DryRunAssertions() {}

  /** About a dry run. */
  public static DryRunAssert assertThat(@Nullable DryRun actual) {
    return new DryRunAssert(actual);
  }

  /** About the dry run in what the use cases return. */
  public static DryRunAssert assertThat(@Nullable OfferingDryRun actual) {
    return new DryRunAssert(actual == null ? null : actual.dryRun());
  }

  /** About a rehearsal. */
  public static RehearsalAssert assertThat(@Nullable Rehearsal actual) {
    return new RehearsalAssert(actual);
  }

  /** About the rehearsal in what the use cases return. */
  public static RehearsalAssert assertThat(@Nullable OfferingRehearsal actual) {
    return new RehearsalAssert(actual == null ? null : actual.rehearsal());
  }

  /** About what a runner was told to run. */
  public static ScriptJobAssert assertThat(@Nullable ScriptJob actual) {
    return new ScriptJobAssert(actual);
  }
}
