package io.dryrun.application.port.out;

import io.dryrun.domain.run.Limit;
import io.dryrun.domain.script.ScriptJob;
import java.util.Map;

/**
 * Runs scripts apart from everything else. Thread-safe; many scripts run at a time.
 *
 * <p>What a script gets: the variables of its job and nothing of the server's environment (PATH,
 * HOME and LANG are the runner's where the job does not name them); an empty standard input; a
 * private, writable, empty working directory that is gone afterwards. Its end is the end of all
 * processes that it started.
 */
public interface ScriptRunner extends AutoCloseable {

  /** The name by which a configuration chooses it, such as {@code process}. */
  String name();

  /**
   * What keeps a script apart from the rest, in a few words for a report, such as {@code none} or
   * {@code bubblewrap}.
   */
  String isolation();

  /**
   * By what each limit is enforced, such as {@code runner}, {@code cgroup v2} or {@code rlimit}; a
   * limit that is not named is not enforced. For reports.
   */
  default Map<Limit, String> enforcement() {
    return Map.of();
  }

  /**
   * Starts a script. Never throws because a script can't be run: the handle then completes with
   * {@link io.dryrun.domain.run.Termination.RunnerFailed}.
   *
   * @param job what to run
   * @param output gets all bytes that the script prints, stdout and stderr in the order of printing
   * @return the running script
   */
  RunningScript start(ScriptJob job, OutputSink output);

  /** Cancels what still runs, waits for its end and frees what the runner holds. Idempotent. */
  @Override
  void close();
}
