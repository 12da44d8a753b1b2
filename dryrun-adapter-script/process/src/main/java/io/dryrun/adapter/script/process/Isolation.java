package io.dryrun.adapter.script.process;

import io.dryrun.adapter.script.process.RunDirectory.Places;
import io.dryrun.application.port.out.ScriptRunner;
import io.dryrun.domain.run.Limit;
import io.dryrun.domain.run.Termination;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How scripts are kept apart from the rest of the machine. Implementations are immutable. */
sealed interface Isolation permits NoIsolation, Bubblewrap {

  /** In a report's words. */
  String name();

  /** What it enforces by what, besides what every run has; see {@link ScriptRunner#enforcement}. */
  Map<Limit, String> enforcement();

  /** What {@code ended} means here: where a limit shows as a signal, that limit. */
  Termination verdict(Termination ended);

  /**
   * Why no script can be started now, and what an operator can do; empty if nothing is known to be
   * in the way.
   */
  Optional<String> obstacle();

  /** Where a script finds what, from its own point of view. */
  Places places(RunDirectory directory);

  /** The program and the arguments that start {@code launch.bash} in its place. */
  List<String> command();

  /**
   * Whether the run's directory on the host is of no use to the script, so that it can be deleted
   * as soon as its launcher was started.
   */
  boolean leavesDirectory();

  /** The processes of a run. */
  RunProcesses processes(Process launcher, RunDirectory directory);

  /** What an operator can do if a launcher did not come up. */
  String remedy();
}
