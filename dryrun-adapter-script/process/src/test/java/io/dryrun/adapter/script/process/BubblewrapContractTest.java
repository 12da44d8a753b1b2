package io.dryrun.adapter.script.process;

import io.dryrun.application.port.out.ScriptRunner;
import io.dryrun.testkit.contract.ScriptRunnerContract;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;

class BubblewrapContractTest extends ScriptRunnerContract {
  private static final String SETTINGS = "bubblewrap,nursery=off";
  private static final ScriptRunner RUNNER = TestRunners.create(SETTINGS);
  private static final ScriptRunner BOUNDED =
      new ProcessScriptRunnerProvider().create(TestRunners.bounded(SETTINGS));

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

  @Override
  protected Optional<ScriptRunner> runnerToClose() {
    return Optional.of(TestRunners.create(SETTINGS));
  }

  @Override
  protected Optional<ScriptRunner> brokenRunner() {
    return Optional.of(
        new ProcessScriptRunnerProvider()
            .create(Map.of("shell", "/nowhere/bash", "nursery", "off")));
  }

  @Override
  protected Map<String, String> exceptions() {
    return Map.of(
        "2.26",
        "EMFILE is the answer to a system call, which the script sees and the runner does not.");
  }

  @Override
  protected void nothingIsLeftOf(UUID job) {
    TestRunners.assertNothingIsLeftOf(job);
  }
}
