package io.dryrun.adapter.script.process;

import io.dryrun.domain.run.ByteCount;
import io.dryrun.domain.run.Limit;
import io.dryrun.domain.run.Termination;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/**
 * Why a script ended that nobody ended, from what the kernel counted. A script that went well went
 * well, even if a process of it met a limit.
 *
 * @param bounds what it may take
 */
record Verdicts(Bounds bounds) {
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
      return outOfMemory();
    }
    if (group.filter(ControlGroup::ranOutOfProcesses).isPresent()) {
      return exceeded(Limit.PROCESSES, "more than %d".formatted(bounds.processes()));
    }
    if (ended.equals(TOO_LARGE)) {
      return exceeded(Limit.FILE_SIZE, "more than %s".formatted(ByteCount.text(bounds.fileSize())));
    }
    Duration cpuTime = bounds.cpuTime();
    if (ended.equals(TOO_LONG) && cpuTime != null) {
      return outOfTime(cpuTime);
    }
    return report.full() == null
        ? ended
        : exceeded(
            Limit.DISK,
            "the %s of %s are used up"
                .formatted(
                    ByteCount.text(bounds.disk()),
                    report.full().equals(".") ? "the working directory" : report.full()));
  }

  Termination outOfMemory() {
    return exceeded(Limit.MEMORY, "more than %s".formatted(ByteCount.text(bounds.memory())));
  }

  static Termination outOfTime(Duration most) {
    return exceeded(Limit.CPU_TIME, "more than " + seconds(most));
  }

  private static Termination exceeded(Limit limit, String detail) {
    return new Termination.LimitExceeded(limit, detail);
  }

  /** {@code 60 s}, {@code 1.5 s}. */
  static String seconds(Duration duration) {
    return BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros().toPlainString() + " s";
  }
}
