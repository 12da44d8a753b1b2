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
  private static final ScriptRunner BOUNDED =
      new ProcessScriptRunnerProvider().create(TestRunners.bounded("none"));

  @AfterAll
  static void close() {
    RUNNER.close();
    BOUNDED.close();
  }

  @Override
  protected ScriptRunner boundedRunner() {
    return BOUNDED;
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
    exceptions.put("1.18", "Without isolation scripts have the machine's own commands.");
    exceptions.put(
        "2.26",
        "EMFILE is the answer to a system call, which the script sees and the runner does not.");
    String disk = "Without isolation a script writes to the host's disks.";
    exceptions.put("2.29", disk);
    exceptions.put("2.30", disk);
    for (int rule = 1; rule <= 59; rule++) {
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
