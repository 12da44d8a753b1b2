package io.dryrun.adapter.script.process;

import io.dryrun.adapter.script.kit.Amounts;
import io.dryrun.adapter.script.kit.Bounds;
import io.dryrun.domain.run.Limit;
import io.dryrun.domain.run.Termination;
import java.time.Duration;
import java.util.Optional;

/**
 * The reasons for which scripts ended that nobody ended, from what the kernel counted. A script
 * that went well went well, even if a process of it met a limit.
 *
 * @param bounds what it may take
 */
record Terminations(Bounds bounds) {
  /** SIGXCPU, which a process gets that takes more of the processor than it may. */
  private static final Termination TOO_LONG = new Termination.Signalled(24);

  /** SIGXFSZ, which a process gets that makes a file larger than it may. */
  private static final Termination TOO_LARGE = new Termination.Signalled(25);

  /** What {@code ended} means; {@code group} is the control group of the run. */
  Termination of(Termination ended, EndReport report, Optional<ControlGroup> group) {
    if (ended.isSuccess()) {
      return ended;
    }
    if (group.filter(ControlGroup::ranOutOfMemory).isPresent()) {
      return bounds.memoryExceeded();
    }
    if (group.filter(ControlGroup::ranOutOfProcesses).isPresent()) {
      return exceeded(Limit.PROCESSES, "more than %d".formatted(bounds.processes()));
    }
    if (ended.equals(TOO_LARGE)) {
      return bounds.fileSizeExceeded();
    }
    Duration cpuTime = bounds.cpuTime();
    if (ended.equals(TOO_LONG) && cpuTime != null) {
      return outOfTime(cpuTime);
    }
    return report.full() == null
        ? ended
        : bounds.diskExceeded(report.full().equals(".") ? "the working directory" : report.full());
  }

  static Termination outOfTime(Duration most) {
    return exceeded(Limit.CPU_TIME, "more than " + Amounts.seconds(most));
  }

  private static Termination exceeded(Limit limit, String detail) {
    return new Termination.LimitExceeded(limit, detail);
  }
}
