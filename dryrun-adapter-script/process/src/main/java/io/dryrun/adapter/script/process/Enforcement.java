package io.dryrun.adapter.script.process;

import io.dryrun.adapter.script.kit.Bounds;
import io.dryrun.domain.run.Limit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The means by which scripts are bounded on this machine: control groups where there are some, else
 * limits of each process. Thread-safe.
 *
 * @param bounds what a script may take
 * @param isolation what keeps it apart
 * @param choice what a deployment wants
 * @param groups where control groups can be made; null for nowhere
 */
record Enforcement(
    Bounds bounds, Isolation isolation, Choice choice, @Nullable ControlGroups groups) {
  private static final String RLIMIT = "rlimit, each process";

  /** A choice of those means. */
  enum Choice {
    /** Control groups where they can be used. */
    AUTO,
    /** Control groups, or nothing is run. */
    CGROUP,
    /** Limits of each process. */
    RLIMIT
  }

  /** Looks at the machine. */
  static Enforcement of(ProcessSettings settings) {
    return new Enforcement(
        settings.bounds(),
        settings.isolation(),
        settings.limits(),
        settings.limits() == Choice.RLIMIT ? null : ControlGroups.find().orElse(null));
  }

  /** Why nothing may be run; empty if nothing is in the way. */
  Optional<String> obstacle() {
    return choice == Choice.CGROUP
            && !(counted(CgroupController.MEMORY) && counted(CgroupController.PIDS))
        ? Optional.of(
            "No control groups for memory and processes can be made here, and the runner's \"limits\" is cgroup. Delegate some to the server, such as by Delegate=yes in its systemd unit, or set \"limits\" to auto.")
        : Optional.empty();
  }

  /** By what each limit is enforced; one that is not there is not. */
  Map<Limit, String> table() {
    var table = new EnumMap<Limit, String>(Limit.class);
    table.putAll(isolation.enforcement());
    table.put(Limit.WALL_CLOCK, "runner");
    table.put(Limit.MEMORY, by(CgroupController.MEMORY).orElse(RLIMIT));
    if (bounds.cpuTime() != null) {
      table.put(Limit.CPU_TIME, by(CgroupController.CPUACCT).orElse(RLIMIT));
    }
    by(CgroupController.PIDS)
        .or(() -> isolation.countsProcesses() ? Optional.of("rlimit") : Optional.empty())
        .ifPresent(by -> table.put(Limit.PROCESSES, by));
    table.put(Limit.OPEN_FILES, RLIMIT);
    table.put(Limit.FILE_SIZE, "rlimit");
    return Map.copyOf(table);
  }

  private Optional<String> by(CgroupController controller) {
    return groups != null && groups.have(controller)
        ? Optional.of(groups.version())
        : Optional.empty();
  }

  private boolean counted(CgroupController controller) {
    return by(controller).isPresent();
  }

  /** What an operator should know of these limits, a sentence or two each. */
  List<String> warnings() {
    return counted(CgroupController.MEMORY)
        ? List.of()
        : List.of(
            "No control groups count memory here, so that each process of a run may have %d MiB by itself, %d such processes may be there, and memory that processes share is not counted at all. Delegate control groups to the server, such as by Delegate=yes in its systemd unit; with \"limits\" cgroup nothing runs without them."
                .formatted(bounds.memory() >> 20, bounds.processes()));
  }

  /** The command that starts {@code launch.bash}, in a group if there is one. */
  List<String> command(Optional<ControlGroup> group, OptionalLong user, Optional<Relay> relay) {
    OptionalLong network = relay.stream().mapToLong(Relay::inside).findFirst();
    Optional<Path> authority = relay.flatMap(Relay::authority);
    List<String> command =
        isolation.command(new LaunchOptions(ulimits(), countsMemory(), user, network, authority));
    return group.map(entered -> entered.enter(command)).orElse(command);
  }

  /** For {@link LaunchScript}. */
  private String ulimits() {
    return limits(bounds.processes()).stream()
        .map(ProcessLimit::ulimit)
        .collect(Collectors.joining(" "));
  }

  /**
   * What each process is bounded by, because nothing else does.
   *
   * @param processes how many there may be
   */
  List<ProcessLimit> limits(long processes) {
    var limits = new ArrayList<ProcessLimit>();
    limits.add(ProcessLimit.of("FSIZE", "f", 1024, bounds.fileSize()));
    limits.add(ProcessLimit.of("NOFILE", "n", 1, bounds.openFiles()));
    if (!counted(CgroupController.PIDS) && isolation.countsProcesses()) {
      limits.add(ProcessLimit.of("NPROC", "u", 1, processes));
    }
    if (!counted(CgroupController.MEMORY)) {
      // Not the address space, of which some programs reserve much more than they ever use.
      limits.add(ProcessLimit.of("DATA", "d", 1024, bounds.memory()));
    }
    if (bounds.cpuSeconds().isPresent() && !counted(CgroupController.CPUACCT)) {
      // XCPU at the first, which has a name, KILL at the second.
      long seconds = bounds.cpuSeconds().getAsLong();
      limits.add(new ProcessLimit("CPU", "t", 1, seconds, seconds + 2));
    }
    return List.copyOf(limits);
  }

  /** Whether something counts the memory of all processes of a run together. */
  boolean countsMemory() {
    return counted(CgroupController.MEMORY);
  }

  /**
   * A control group for a run; empty where none can be used.
   *
   * @throws IOException if it can't be made all the same
   */
  Optional<ControlGroup> group(UUID job) throws IOException {
    return group(job.toString(), bounds.processes() + isolation.ownProcesses());
  }

  /**
   * A control group; empty where none can be used.
   *
   * @param thing what it is for, as part of its name
   * @param processes how many it may hold
   * @throws IOException if it can't be made all the same
   */
  Optional<ControlGroup> group(String thing, long processes) throws IOException {
    return groups == null
        ? Optional.empty()
        : Optional.of(groups.create(thing, bounds.withProcesses(processes)));
  }

  /** Removes what servers left that live no more. */
  void sweep() {
    if (groups != null) {
      groups.sweep();
    }
  }
}
