package io.dryrun.testkit.assertion;

import io.dryrun.application.port.in.OfferingDryRun;
import io.dryrun.domain.run.DryRun;
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
}
