package io.dryrun.application.internal.execution;

import io.dryrun.domain.run.Preparation;
import io.dryrun.domain.script.EnvironmentVariable;
import io.dryrun.domain.script.RunLimits;
import java.nio.charset.StandardCharsets;

/**
 * The heap that dry runs hold, in bytes: their output as bytes and as text, printed and masked, the
 * report that is read from it, and what of it is under way to the store and to who waits. The
 * factors were measured with the largest output that is kept.
 */
public final class MemoryDemand {
  private static final long BESIDES = 2L << 20;
  private static final int COPIES = 14;
  private static final int COPIES_OF_A_RESULT = 4;
  private static final int COPIES_OF_SECRETS = 8;

  private MemoryDemand() {}

  /** What one run without large secrets holds at its peak. */
  public static long ofOneRun(RunLimits limits) {
    return BESIDES + (long) COPIES * limits.keptOutput();
  }

  /** How much output may be kept of a run that holds no more than {@code bytes}; 0 if none. */
  public static long keptOutputOf(long bytes) {
    return Math.max(0, bytes - BESIDES) / COPIES;
  }

  /** What the run of which {@code preparation} is known holds at its peak. */
  static long of(RunLimits limits, Preparation preparation) {
    long secrets = 0;
    for (EnvironmentVariable variable : preparation.variables()) {
      secrets += variable.value().getBytes(StandardCharsets.UTF_8).length;
    }
    return ofOneRun(limits) + COPIES_OF_SECRETS * secrets;
  }

  /** The same for runs of which one begins after the other, and all are held to the end. */
  static long of(RunLimits limits, Preparation preparation, int runs) {
    return of(limits, preparation) + (runs - 1L) * COPIES_OF_A_RESULT * limits.keptOutput();
  }
}
