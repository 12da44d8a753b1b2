package io.dryrun.application.port.out;

import io.dryrun.domain.run.Limit;
import io.dryrun.domain.script.Interpreter;
import io.dryrun.domain.script.ScriptJob;
import io.dryrun.domain.script.ScriptLanguage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
   * The languages that it runs, at least one and always the same; not only those that are known
   * today. A script in another one completes with {@link
   * io.dryrun.domain.run.Termination.RunnerFailed}, with a message that names these.
   */
  Set<ScriptLanguage> languages();

  /**
   * By what scripts in {@code language} are run. For reports, which say more of a script's failure
   * and of the order of its output if they know; {@link Interpreter#UNKNOWN} by default.
   */
  default Interpreter interpreter(ScriptLanguage language) {
    return Interpreter.UNKNOWN;
  }

  /**
   * What an operator should know of how scripts are run on this machine, such as that a limit holds
   * less than it says; a sentence or two each, for a log and for a person. None by default.
   */
  default List<String> warnings() {
    return List.of();
  }

  /**
   * What an operator does so that scripts in {@code language} find a program or a module which they
   * lack here: a sentence for a report.
   */
  default String supply(ScriptLanguage language) {
    return "The operator of this server can install it where scripts run.";
  }

  /**
   * Makes ready ahead what later runs then find waiting, such as containers that have started, as
   * far as the settings ask for that, and goes on doing so until {@link #close}. For a program that
   * will run many scripts; one that runs a few does not ask for it. Does nothing by default.
   *
   * <p>Returns when it is ready, or can't be for now, which is no error: runs then start as they do
   * without it.
   *
   * @throws InterruptedException if the thread is interrupted meanwhile
   */
  default void warmUp() throws InterruptedException {}

  /**
   * How scripts are started at the moment, in a few words for a person, such as {@code each in a
   * new container} or how many wait that were made ahead. Empty by default, for a runner that has
   * one way alone.
   */
  default String readiness() {
    return "";
  }

  /**
   * Starts a script. Never throws because a script can't be run: the handle then completes with
   * {@link io.dryrun.domain.run.Termination.RunnerFailed}.
   *
   * @param job what to run
   * @param output gets all bytes that the script prints, stdout and stderr in the order in which
   *     its processes hand them to the system
   * @return the running script
   */
  RunningScript start(ScriptJob job, OutputSink output);

  /** Whether it can lead what scripts call to a {@link World}; not by default. */
  default boolean leadsToWorlds() {
    return false;
  }

  /**
   * Starts a script whose calls meet {@code world}: all that it says by HTTP and HTTPS is led
   * there, and nothing gets out. For runners that {@linkplain #leadsToWorlds can} do so. Never
   * throws because a script can't be run.
   *
   * @param job what to run
   * @param output as for a script without a world
   * @param world for this run alone
   * @return the running script
   * @throws UnsupportedOperationException if this runner can't
   */
  default RunningScript start(ScriptJob job, OutputSink output, World world) {
    throw new UnsupportedOperationException("The runner " + name() + " leads to no worlds.");
  }

  /**
   * Finds a script again that another instance of this runner started for a job of the same id, and
   * whose instance is gone; only a runner whose scripts outlive the server can. Its output comes
   * from the very start. Never throws because the script can't be found or followed.
   *
   * @param job what it was started with, as far as that is still known; its id is what counts
   * @param output gets all bytes that the script has printed and still prints
   * @return the script, running or just ended; empty if there is none, or nothing is known of its
   *     end. Nothing of it then runs on
   */
  default Optional<RunningScript> adopt(ScriptJob job, OutputSink output) {
    return Optional.empty();
  }

  /** Cancels what still runs, waits for its end and frees what the runner holds. Idempotent. */
  @Override
  void close();
}
