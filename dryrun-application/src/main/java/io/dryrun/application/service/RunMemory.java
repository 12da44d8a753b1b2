package io.dryrun.application.service;

import io.dryrun.application.internal.execution.MemoryDemand;
import io.dryrun.domain.script.RunLimits;

/**
 * The heap that dry runs hold, in bytes, for who divides it between them. It grows with the output
 * that is kept. All methods are thread-safe.
 */
public final class RunMemory {
  private RunMemory() {}

  /** What one run without large secrets holds at its peak. */
  public static long ofOneRun(RunLimits limits) {
    return MemoryDemand.ofOneRun(limits);
  }

  /** How much output may be kept of a run that holds no more than {@code bytes}; 0 if none. */
  public static long keptOutputOf(long bytes) {
    return MemoryDemand.keptOutputOf(bytes);
  }
}
