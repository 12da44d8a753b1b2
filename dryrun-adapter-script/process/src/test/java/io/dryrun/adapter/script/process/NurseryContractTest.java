package io.dryrun.adapter.script.process;

import io.dryrun.application.port.out.ScriptRunner;
import org.junit.jupiter.api.AfterAll;

/** The contract, where scripts start from the nursery. */
class NurseryContractTest extends ProcessContract {
  private static final String SETTINGS = "bubblewrap,nursery=on";
  private static final ScriptRunner RUNNER = TestRunners.create(SETTINGS);
  private static final ScriptRunner BOUNDED = bounded(SETTINGS);

  NurseryContractTest() {
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
