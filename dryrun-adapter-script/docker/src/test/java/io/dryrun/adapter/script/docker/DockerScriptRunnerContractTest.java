package io.dryrun.adapter.script.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.application.port.out.ScriptRunner;
import io.dryrun.testkit.contract.ScriptRunnerContract;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class DockerScriptRunnerContractTest extends ScriptRunnerContract {
  private static ScriptRunner runner;
  private static Engine engine;

  @BeforeAll
  static void open() {
    runner = TestEngine.runner();
    engine = new Engine("");
  }

  @AfterAll
  static void close() {
    if (runner != null) {
      runner.close();
      engine.close();
    }
  }

  @Override
  protected ScriptRunner runner() {
    return runner;
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
  protected void nothingIsLeftOf(UUID job) {
    try {
      assertThat(engine.withLabel(Labels.RUN + "=" + job)).isEmpty();
    } catch (EngineException e) {
      throw new AssertionError(e);
    }
  }
}
