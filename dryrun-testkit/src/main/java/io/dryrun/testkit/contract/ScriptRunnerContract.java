package io.dryrun.testkit.contract;

import io.dryrun.application.port.out.ScriptRunner;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

/**
 * What every {@link ScriptRunner} must do, whether it starts a process, a container or a Job.
 *
 * <pre>{@code
 * class ProcessScriptRunnerContractTest extends ScriptRunnerContract {
 *   private final ScriptRunner runner = new ProcessScriptRunner();
 *
 *   @Override
 *   protected ScriptRunner runner() {
 *     return runner;
 *   }
 * }
 * }</pre>
 *
 * <p>The scripts are Python 3 and POSIX shell and need nothing but {@code cat}, {@code env}, {@code
 * ls}, {@code mkdir}, {@code sleep} and {@code wc}. Only a runner's own answers are looked at,
 * never the machine; what an implementation can check there, it checks in {@link #nothingIsLeftOf}.
 */
public abstract class ScriptRunnerContract extends PortContract {
  /** For subclasses. */
  protected ScriptRunnerContract() {}

  /**
   * A runner that works. It may be the same for all rules; the contract does not close it, the
   * subclass does.
   */
  protected abstract ScriptRunner runner();

  /** A runner of its own, which the contract closes. Without one its rules are skipped. */
  protected Optional<ScriptRunner> runnerToClose() {
    return Optional.empty();
  }

  /**
   * A runner that can't work: without its interpreter, its engine, its image. Without one its rule
   * is skipped.
   */
  protected Optional<ScriptRunner> brokenRunner() {
    return Optional.empty();
  }

  /** How long a short script may take from start to completion before it counts as stuck. */
  protected Duration patience() {
    return Duration.ofSeconds(30);
  }

  /** How many runs go on at a time where many do. */
  protected int concurrentRuns() {
    return 20;
  }

  /** How many runs follow each other where many do. */
  protected int runsInARow() {
    return 20;
  }

  /**
   * Called after a run that tried to leave something behind has completed. An implementation fails
   * here if it finds a process, a directory or anything else of it. Checks nothing by default.
   *
   * @param job the id of the job
   */
  protected void nothingIsLeftOf(UUID job) {}

  /** What a script gets. */
  @Nested
  @DisplayName("1.0 Faithful: what a script gets")
  class FaithfulStart extends FaithfulStartRules {
    @Override
    ScriptRunnerContract contract() {
      return ScriptRunnerContract.this;
    }
  }

  /** How a script ends. */
  @Nested
  @DisplayName("1.2 Faithful: how a script ends")
  class FaithfulEnd extends FaithfulEndRules {
    @Override
    ScriptRunnerContract contract() {
      return ScriptRunnerContract.this;
    }
  }

  /** What a script prints. */
  @Nested
  @DisplayName("1.4 Faithful: what a script prints")
  class FaithfulOutput extends FaithfulOutputRules {
    @Override
    ScriptRunnerContract contract() {
      return ScriptRunnerContract.this;
    }
  }

  /** What a script may take. */
  @Nested
  @DisplayName("2 Bounded")
  class Bounded extends BoundedRules {
    @Override
    ScriptRunnerContract contract() {
      return ScriptRunnerContract.this;
    }
  }

  /** What is left. */
  @Nested
  @DisplayName("4 Clean")
  class Clean extends CleanRules {
    @Override
    ScriptRunnerContract contract() {
      return ScriptRunnerContract.this;
    }
  }

  /** What a runner says. */
  @Nested
  @DisplayName("5 Honest")
  class Honest extends HonestRules {
    @Override
    ScriptRunnerContract contract() {
      return ScriptRunnerContract.this;
    }
  }
}
