package io.dryrun.adapter.script.kit;

import io.dryrun.domain.run.ByteCount;
import io.dryrun.domain.run.Limit;
import io.dryrun.domain.run.Termination;
import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The limits of what a script may take. Immutable.
 *
 * @param memory bytes, with what it writes into memory
 * @param nanoCpus processors at once, in 10⁻⁹ of one
 * @param cpuTime time on the processors; null for as much as there is
 * @param processes processes and threads
 * @param disk bytes of each writable directory
 * @param fileSize bytes of one file
 * @param openFiles open files of one process
 */
public record Bounds(
    long memory,
    long nanoCpus,
    @Nullable Duration cpuTime,
    long processes,
    long disk,
    long fileSize,
    long openFiles) {

  /** The same with another number of processes. */
  public Bounds withProcesses(long most) {
    return new Bounds(memory, nanoCpus, cpuTime, most, disk, fileSize, openFiles);
  }

  /**
   * {@link #cpuTime} in whole seconds, as setrlimit(2) takes it: rounded up, at least one. Empty
   * for as much as there is.
   */
  public OptionalLong cpuSeconds() {
    return cpuTime == null
        ? OptionalLong.empty()
        : OptionalLong.of(Math.max(1, cpuTime.plusMillis(999).toSeconds()));
  }

  /** How a script ended that took more memory. */
  public Termination memoryExceeded() {
    return new Termination.LimitExceeded(Limit.MEMORY, "more than " + ByteCount.text(memory));
  }

  /** How a script ended that wrote a larger file. */
  public Termination fileSizeExceeded() {
    return new Termination.LimitExceeded(Limit.FILE_SIZE, "more than " + ByteCount.text(fileSize));
  }

  /**
   * How a script ended that filled a directory.
   *
   * @param directory what it is called in a sentence, such as {@code /tmp} or {@code the working
   *     directory}
   */
  public Termination diskExceeded(String directory) {
    return new Termination.LimitExceeded(
        Limit.DISK, "the %s of %s are used up".formatted(ByteCount.text(disk), directory));
  }
}
