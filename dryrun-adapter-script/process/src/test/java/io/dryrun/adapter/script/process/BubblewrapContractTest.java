package io.dryrun.adapter.script.process;

import io.dryrun.application.port.out.ScriptRunner;
import io.dryrun.testkit.contract.ScriptRunnerContract;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;

class BubblewrapContractTest extends ScriptRunnerContract {
  private static final ScriptRunner RUNNER = TestRunners.create("bubblewrap");

  @AfterAll
  static void close() {
    RUNNER.close();
  }

  @Override
  protected ScriptRunner runner() {
    return RUNNER;
  }

  @Override
  protected Optional<ScriptRunner> runnerToClose() {
    return Optional.of(TestRunners.create("bubblewrap"));
  }

  @Override
  protected Optional<ScriptRunner> brokenRunner() {
    return Optional.of(new ProcessScriptRunnerProvider().create(Map.of("shell", "/nowhere/bash")));
  }

  @Override
  protected void nothingIsLeftOf(UUID job) {
    TestRunners.assertNothingIsLeftOf(job);
  }
}
