package io.dryrun.adapter.script.docker;

import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import io.dryrun.adapter.script.kit.Bounds;
import io.dryrun.domain.run.Limit;
import io.dryrun.domain.run.Termination;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The reasons for which scripts ended that nobody ended. */
final class Terminations {
  /** Sent to a process that takes more time of the processor than it may. */
  private static final Termination TOO_LONG = new Termination.Signalled(24);

  /** Sent to a process that makes a file larger than it may. */
  private static final Termination TOO_LARGE = new Termination.Signalled(25);

  /** Of the exit codes that mean a signal: 0 and 127 added. */
  private static final int FIRST_SIGNAL = 128;

  private static final int LAST_SIGNAL = FIRST_SIGNAL + 65;

  private Terminations() {}

  /**
   * From what the launcher told. A script that went well went well, even if a process of it met a
   * limit.
   */
  static Optional<Termination> of(LaunchReportParser report, Bounds bounds) {
    return report
        .termination()
        .map(
            termination ->
                termination.isSuccess() ? termination : blame(report, bounds, termination));
  }

  private static Termination blame(
      LaunchReportParser report, Bounds bounds, Termination termination) {
    if (report.ranOutOfMemory()) {
      return bounds.memoryExceeded();
    }
    if (report.ranOutOfProcesses()) {
      return new Termination.LimitExceeded(
          Limit.PROCESSES, "more than %d with the runner's own".formatted(bounds.processes()));
    }
    if (termination.equals(TOO_LARGE)) {
      return bounds.fileSizeExceeded();
    }
    if (termination.equals(TOO_LONG) && bounds.cpuSeconds().isPresent()) {
      return new Termination.LimitExceeded(
          Limit.CPU_TIME, "more than %d s".formatted(bounds.cpuSeconds().getAsLong()));
    }
    return report
        .fullDirectory()
        .map(full -> bounds.diskExceeded(full.equals("/tmp") ? full : "the working directory"))
        .orElse(termination);
  }

  /**
   * From what the engine knows, where the launcher could not tell: it was killed itself.
   *
   * @throws EngineException if the engine does not know either
   */
  static Termination of(@Nullable ContainerState state, Bounds bounds) throws EngineException {
    if (state == null || Boolean.TRUE.equals(state.getRunning())) {
      throw lost();
    }
    if (Boolean.TRUE.equals(state.getOOMKilled())) {
      return bounds.memoryExceeded();
    }
    throw new EngineException(
        "The script's container was ended from outside, with exit code %s. Look for who removes or kills containers on that engine, and into its log."
            .formatted(state.getExitCodeLong()));
  }

  /**
   * From what the engine knows of a launcher that could not tell: the script killed it, or
   * disturbed it otherwise.
   *
   * @param state of the container, after it was ended
   * @param code the launcher's exit code; empty if it ran when its output ended
   */
  static Termination of(@Nullable ContainerState state, Optional<Long> code, Bounds bounds)
      throws EngineException {
    if (state != null && Boolean.TRUE.equals(state.getOOMKilled())) {
      return bounds.memoryExceeded();
    }
    if (code.isEmpty()) {
      throw lost();
    }
    long status = code.get();
    if (status > FIRST_SIGNAL && status < LAST_SIGNAL) {
      return new Termination.Signalled((int) (status - FIRST_SIGNAL));
    }
    throw new EngineException(
        "The script's launcher ended with exit code %d and did not tell how the script did. The script disturbed it, or the container lacks memory or processes for both."
            .formatted(status));
  }

  private static EngineException lost() {
    return new EngineException(
        "The connection to the Docker engine broke while the script ran, so that it was ended. Look"
            + " into the engine's log.");
  }
}
