package io.dryrun.application.internal.execution;

import io.dryrun.application.port.in.ExecuteDryRuns;
import io.dryrun.application.port.out.DryRunQueue;
import io.dryrun.application.port.out.SubmissionKey;
import io.dryrun.application.refusal.UnavailableException;
import io.dryrun.domain.run.DryRun;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The queue of who runs nothing without waiting: it accepts no dry run. Thread-safe. */
public final class NoQueue implements DryRunQueue {
  private static final Duration RETRY_AFTER = Duration.ofHours(1);

  @Override
  public DryRun accept(DryRun pending, @Nullable SubmissionKey key) {
    throw new UnavailableException(
        "This deployment has no queue: dry runs can only be waited for.", RETRY_AFTER);
  }

  @Override
  public void deliverTo(ExecuteDryRuns consumer) {}

  @Override
  public void stop(UUID dryRun) {}
}
