package io.dryrun.testkit.contract;

import io.dryrun.application.port.out.ScriptRunner;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestClassOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The contract of every {@link ScriptRunner}, whether it starts a process, a container or a Job.
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
 * <p>The first rule is that a script runs at all. Where it does not hold, it fails with the
 * runner's own message, and the others are skipped.
 *
 * <p>A runner that does not run all languages says so by {@link ScriptRunner#languages}. A rule
 * about no language in particular then comes in the runner's; one about the other language is
 * skipped.
 *
 * <p>The scripts are Python 3 and POSIX shell and need nothing but {@code cat}, {@code chmod},
 * {@code env}, {@code ls}, {@code mkdir}, {@code mv}, {@code sleep} and {@code wc}. Besides a
 * runner's own answers they look at files and processes which they put in scripts' way; what else
 * an implementation can check there, it checks in {@link #nothingIsLeftOf}.
 */
@ExtendWith(SmokeFirst.class)
@TestClassOrder(ClassOrderer.OrderAnnotation.class)
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
   * A runner with limits that a test can reach quickly: at most 128 MiB of memory, 64 processes,
   * 256 open files, 8 MiB in a file, 16 MiB in each directory that can be written to, 3 s on the
   * processor. The contract does not close it. By default the one of all other rules.
   */
  protected ScriptRunner boundedRunner() {
    return runner();
  }

  /**
   * An address on the loopback of the machine that runs the scripts, at which something listens. By
   * default the rule that needs it listens on this machine's.
   */
  protected Optional<InetSocketAddress> hostListener() {
    return Optional.empty();
  }

  /**
   * The paths of devices that scripts find besides null, zero, full, random and urandom, because
   * what the runner builds on makes them. Each is to be explained where it is declared. None by
   * default.
   */
  protected Set<String> furtherDevices() {
    return Set.of();
  }

  /**
   * Called after a run that tried to leave something behind has completed. An implementation fails
   * here if it finds a process, a directory or anything else of it. Checks nothing by default.
   *
   * @param job the id of the job
   */
  protected void nothingIsLeftOf(UUID job) {}

  /** Whether a script runs at all: without that the others are not tried. */
  @Nested
  @Order(1)
  @DisplayName("0.0 Smoke: whether a script runs at all")
  class Smoke extends SmokeRules {
    @Override
    ScriptRunnerContract contract() {
      return ScriptRunnerContract.this;
    }
  }

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

  /** How long a script may take. */
  @Nested
  @DisplayName("2.0 Bounded: how long a script may take")
  class Bounded extends BoundedRules {
    @Override
    ScriptRunnerContract contract() {
      return ScriptRunnerContract.this;
    }
  }

  /** What a script may take of its machine. */
  @Nested
  @DisplayName("2.2 Bounded: what a script may take of its machine")
  class BoundedResources extends BoundedResourceRules {
    @Override
    ScriptRunnerContract contract() {
      return ScriptRunnerContract.this;
    }
  }

  /** Whom a script can talk to. */
  @Nested
  @DisplayName("3.0 Contained: whom a script can talk to")
  class ContainedNetwork extends ContainedNetworkRules {
    @Override
    ScriptRunnerContract contract() {
      return ScriptRunnerContract.this;
    }
  }

  /** What a script can see of others. */
  @Nested
  @DisplayName("3.1 Contained: what a script can see of the server and of others")
  class ContainedHost extends ContainedHostRules {
    @Override
    ScriptRunnerContract contract() {
      return ScriptRunnerContract.this;
    }
  }

  /** What a script may ask of the kernel. */
  @Nested
  @DisplayName("3.2 Contained: what a script may ask of the kernel")
  class ContainedPrivilege extends ContainedPrivilegeRules {
    @Override
    ScriptRunnerContract contract() {
      return ScriptRunnerContract.this;
    }
  }

  /** What a script can write. */
  @Nested
  @DisplayName("3.4 Contained: what a script can write")
  class ContainedFile extends ContainedFileRules {
    @Override
    ScriptRunnerContract contract() {
      return ScriptRunnerContract.this;
    }
  }

  /** What a script can do to its runner. */
  @Nested
  @DisplayName("3.5 Contained: what a script can do to the processes of its runner")
  class ContainedLauncher extends ContainedLauncherRules {
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
