package io.dryrun.adapter.script.process;

import io.dryrun.adapter.script.process.RunDirectory.RunPaths;
import io.dryrun.application.port.out.ScriptRunner;
import io.dryrun.domain.run.Limit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A way to keep scripts apart from the rest of the machine. Implementations are thread-safe. */
sealed interface Isolation permits NoIsolation, Bubblewrap {

  /** In a report's words. */
  String name();

  /** What it enforces by itself, and by what; see {@link ScriptRunner#enforcement}. */
  Map<Limit, String> enforcement();

  /** Whether a run's processes alone count for their limit of processes (RLIMIT_NPROC). */
  boolean countsProcesses();

  /** How many processes of a run are none of the script's. */
  int ownProcesses();

  /**
   * Why no script can be started now, and what an operator can do; empty if nothing is known to be
   * in the way.
   */
  Optional<String> obstacle();

  /** Where a script finds what, from its own point of view. */
  RunPaths paths(RunDirectory directory);

  /** Whether a script can do nothing to its launcher: whatever ended it was somebody else. */
  boolean hidesLauncher();

  /** The kernel's user for the next run; empty for the server's own. */
  OptionalLong user();

  /** What an operator should know of how scripts are kept apart here, a sentence or two each. */
  List<String> warnings();

  /** What watches what scripts try to reach; empty where nothing can. */
  Optional<Relays> relays();

  /** The program and the arguments that start {@code launch.bash} in its place. */
  List<String> command(LaunchOptions start);

  /**
   * Whether the run's directory on the host is of no use to the script, so that it can be deleted
   * as soon as its launcher was started.
   */
  boolean leavesDirectory();

  /** The processes of a run, whose control group is {@code group} if it has one. */
  RunProcesses processes(Process launcher, RunDirectory directory, Optional<ControlGroup> group);

  /** What an operator can do if a launcher did not come up. */
  String remedy();

  /** Deletes what it made for several runs. For when none is left. */
  void close();
}
