package io.dryrun.adapter.script.process;

import io.dryrun.application.port.out.ScriptRunner;
import org.junit.jupiter.api.AfterAll;

/** The contract, where each script starts by programs of its own. */
class BubblewrapContractTest extends ProcessContract {
  private static final String SETTINGS = "bubblewrap,nursery=off";
  private static final ScriptRunner RUNNER = TestRunners.create(SETTINGS);
  private static final ScriptRunner BOUNDED = bounded(SETTINGS);

  BubblewrapContractTest() {
    super(SETTINGS);
  }

  @AfterAll
  static void close() {
    RUNNER.close();
    BOUNDED.close();
  }

  @Override
  protected ScriptRunner runner() {
    return RUNNER;
  }

  @Override
  protected ScriptRunner boundedRunner() {
    return BOUNDED;
  }
}
