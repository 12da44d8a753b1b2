package io.dryrun.adapter.script.kubernetes;

import io.dryrun.application.port.out.ScriptRunner;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** The contract, with a new pod for each run. */
@Tag("cluster")
class KubernetesScriptRunnerContractTest extends KubernetesContract {
  private static ScriptRunner runner;
  private static ScriptRunner bounded;

  @BeforeAll
  static void open() {
    runner = TestCluster.runner();
    bounded = TestCluster.runner(BOUNDS);
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
