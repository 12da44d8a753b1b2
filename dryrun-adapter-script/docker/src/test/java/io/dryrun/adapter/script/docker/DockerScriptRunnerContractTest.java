package io.dryrun.adapter.script.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.application.port.out.ScriptRunner;
import io.dryrun.testkit.contract.ScriptRunnerContract;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class DockerScriptRunnerContractTest extends ScriptRunnerContract {
  private static ScriptRunner runner;
  private static ScriptRunner bounded;
  private static Engine engine;

  @BeforeAll
  static void open() {
    runner = TestEngine.runner();
    bounded =
        TestEngine.runner(
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
            "3s");
    engine = new Engine("");
  }

  @AfterAll
  static void close() {
    if (runner != null) {
      runner.close();
      bounded.close();
      engine.close();
    }
  }

  @Override
  protected ScriptRunner runner() {
    return runner;
  }

  @Override
  protected ScriptRunner boundedRunner() {
    return bounded;
  }

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
    try {
      assertThat(engine.withLabel(Labels.RUN + "=" + job)).isEmpty();
    } catch (EngineException e) {
      throw new AssertionError(e);
    }
  }
}
