package io.dryrun.adapter.script.process;

import io.dryrun.application.port.out.ScriptRunner;
import io.dryrun.testkit.contract.ScriptRunnerContract;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;

class NoIsolationContractTest extends ScriptRunnerContract {
  private static final ScriptRunner RUNNER = TestRunners.create("none");

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
    return Optional.of(TestRunners.create("none"));
  }

  @Override
  protected Optional<ScriptRunner> brokenRunner() {
    return Optional.of(
        new ProcessScriptRunnerProvider()
            .create(Map.of("shell", "/nowhere/bash", "isolation", "none")));
  }

  @Override
  protected Map<String, String> exceptions() {
    var exceptions = new HashMap<String, String>();
    for (int rule = 20; rule <= 31; rule++) {
      exceptions.put("2." + rule, "Without isolation no limit but the wall clock is set.");
    }
    exceptions.remove("2.24");
    for (int rule = 1; rule <= 41; rule++) {
      exceptions.put("3.%02d".formatted(rule), "Without isolation a script is not contained.");
    }
    exceptions.remove("3.11");
    return exceptions;
  }

  @Override
  protected void nothingIsLeftOf(UUID job) {
    TestRunners.assertNothingIsLeftOf(job);
  }
}
