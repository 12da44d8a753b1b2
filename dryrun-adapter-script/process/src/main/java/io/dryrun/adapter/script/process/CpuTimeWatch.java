package io.dryrun.adapter.script.process;

import io.dryrun.adapter.script.kit.Bounds;
import java.time.Duration;
import java.util.Optional;

/**
 * Ends a script when its time on the processors is used up, as its control group counts it. It
 * looks when that can be so at the earliest, and no more often. Thread-safe.
 */
final class CpuTimeWatch {
  private static final Duration LEAST = Duration.ofMillis(20);

  private final Bounds bounds;
  private final ControlGroup group;
  private final RunEnd end;

  CpuTimeWatch(Bounds bounds, ControlGroup group, RunEnd end) {
    this.bounds = bounds;
    this.group = group;
    this.end = end;
  }

  /** Looks, and goes on looking until the script has ended. */
  void look() {
    Optional<Duration> used = group.cpuTime();
    Duration most = bounds.cpuTime();
    if (used.isEmpty() || most == null) {
      return;
    }
    if (used.get().compareTo(most) >= 0) {
      end.ask(Terminations.outOfTime(most));
      return;
    }
    int processors = Runtime.getRuntime().availableProcessors();
    Duration pause = most.minus(used.get()).dividedBy(processors);
    end.later(pause.compareTo(LEAST) < 0 ? LEAST : pause, this::look);
  }
}
