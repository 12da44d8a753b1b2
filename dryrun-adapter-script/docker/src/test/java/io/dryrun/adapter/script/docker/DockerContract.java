package io.dryrun.adapter.script.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.application.port.out.ScriptRunner;
import io.dryrun.testkit.contract.ScriptRunnerContract;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What this runner is to the contract, however its containers are made. */
abstract class DockerContract extends ScriptRunnerContract {
  /** Settings of a runner with limits that a test can reach. */
  static final String[] BOUNDS = {
    "memory",
    "96MiB",
    "processes",
    "40",
    "disk",
    "16MiB",
    "file-size",
    "8MiB",
    "open-files",
    "128",
    "cpu-time",
    "3s"
  };

  @Override
  protected Set<String> furtherDevices() {
    // Every engine makes them. Without a terminal the first can't be opened; the second makes
    // terminals of the container's own.
    return Set.of("/dev/tty", "/dev/pts/ptmx");
  }

  @Override
  protected Optional<ScriptRunner> runnerToClose() {
    return Optional.of(TestEngine.runner());
  }

  @Override
  protected Optional<ScriptRunner> brokenRunner() {
    return Optional.of(TestEngine.runner("shell.image", "dryrun-test/none:1", "pull", "never"));
  }

  @Override
  protected Map<String, String> exceptions() {
    return Map.of("2.26", "EMFILE is the answer to a system call, which the engine does not see.");
  }

  @Override
  protected void nothingIsLeftOf(UUID job) {
    try (var engine = new Engine("")) {
      assertThat(engine.withLabel(Labels.RUN + "=" + job)).isEmpty();
      assertThat(engine.named("dryrun-" + job)).isEmpty();
    } catch (EngineException e) {
      throw new AssertionError(e);
    }
  }
}
