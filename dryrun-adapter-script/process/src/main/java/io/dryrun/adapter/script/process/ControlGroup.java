package io.dryrun.adapter.script.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The control group of one run: with version 2 one directory, with version 1 one for each
 * controller. What the kernel counts is read from here and never guessed. Thread-safe.
 */
final class ControlGroup {
  private static final Logger log = LoggerFactory.getLogger(ControlGroup.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** What enters the groups that are its first arguments, up to "--", and becomes the rest. */
  private static final String ENTER =
      "until [[ $1 == -- ]]; do echo 0 >\"$1/cgroup.procs\" || exit; shift; done; exec \"${@:2}\"";

  private final Map<CgroupController, Path> directories;
  private final CgroupFiles files;

  ControlGroup(Map<CgroupController, Path> directories, CgroupFiles files) {
    this.directories = Map.copyOf(directories);
    this.files = files;
  }

  /** The command that starts {@code command} in this group. */
  List<String> enter(List<String> command) {
    var entering = Programs.command(Programs.BASH);
    entering.addAll(List.of("--noprofile", "--norc", "-c", ENTER, "dryrun-enter"));
    directories().forEach(directory -> entering.add(directory.toString()));
    entering.add("--");
    entering.addAll(command);
    return entering;
  }

  /**
   * Puts a process into it.
   *
   * @throws IOException if that is not possible
   */
  void add(long pid) throws IOException {
    for (Path directory : directories()) {
      CgroupFiles.write(directory.resolve("cgroup.procs"), Long.toString(pid));
    }
  }

  /** Time on the processors of all processes, the launcher's included; empty if not counted. */
  Optional<Duration> cpuTime() {
    return directory(CgroupController.CPUACCT).flatMap(files::cpuTime);
  }

  /** The most memory that all processes held at once, the launcher's included. */
  OptionalLong peakMemory() {
    return directory(CgroupController.MEMORY).map(files::peakMemory).orElse(OptionalLong.empty());
  }

  /** Whether the kernel killed a process because the group's memory was used up. */
  boolean ranOutOfMemory() {
    return directory(CgroupController.MEMORY).map(files::oomKills).orElse(0L) > 0;
  }

  /** Whether a process was refused because the group had all that it may. */
  boolean ranOutOfProcesses() {
    return directory(CgroupController.PIDS).map(files::refusedForks).orElse(0L) > 0;
  }

  /** The ids of its processes. */
  Set<Long> processes() {
    var found = new LinkedHashSet<Long>();
    for (Path directory : directories()) {
      try {
        Files.readAllLines(directory.resolve("cgroup.procs"))
            .forEach(line -> found.add(Long.parseLong(line)));
      } catch (IOException e) {
        log.debug("No list of the processes in {}", directory, e);
      }
    }
    // What another process namespace holds is listed as 0.
    found.remove(0L);
    return found;
  }

  /** Ends what is in it and removes it; tells the log where that is not possible. */
  void remove() {
    var deadline = Deadline.in(PATIENCE);
    Collection<Path> left = removeEmpty();
    while (!left.isEmpty() && !deadline.isOver()) {
      for (long pid : processes()) {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
      }
      deadline.pause();
      left = removeEmpty();
    }
    if (!left.isEmpty()) {
      log.warn("The control groups {} of a run that ended could not be removed", left);
    }
  }

  private Collection<Path> removeEmpty() {
    var left = new ArrayList<Path>();
    for (Path directory : directories()) {
      try {
        Files.delete(directory);
      } catch (NoSuchFileException e) {
        // It was removed before.
      } catch (IOException e) {
        left.add(directory);
      }
    }
    return left;
  }

  private Optional<Path> directory(CgroupController controller) {
    return Optional.ofNullable(directories.get(controller));
  }

  private Set<Path> directories() {
    return new LinkedHashSet<>(directories.values());
  }
}
