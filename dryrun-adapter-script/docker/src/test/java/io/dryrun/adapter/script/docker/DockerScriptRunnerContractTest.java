package io.dryrun.adapter.script.docker;

import io.dryrun.application.port.out.ScriptRunner;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract, with a new container for each run. */
class DockerScriptRunnerContractTest extends DockerContract {
  private static ScriptRunner runner;
  private static ScriptRunner bounded;

  @BeforeAll
  static void open() {
    runner = TestEngine.runner();
    bounded = TestEngine.runner(BOUNDS);
  }

  @AfterAll
  static void close() {
    if (runner != null) {
      runner.close();
      bounded.close();
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
}
