package io.dryrun.adapter.script.process;

import io.dryrun.application.port.out.ScriptRunner;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;

/** The contract, without a sandbox. */
class NoIsolationContractTest extends ProcessContract {
  private static final String SETTINGS = "none";
  private static final ScriptRunner RUNNER = TestRunners.create(SETTINGS);
  private static final ScriptRunner BOUNDED = bounded(SETTINGS);

  NoIsolationContractTest() {
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

  @Override
  protected Map<String, String> exceptions() {
    var exceptions = new HashMap<>(super.exceptions());
    exceptions.put("1.18", "Without isolation scripts have the machine's own commands.");
    String disk = "Without isolation a script writes to the host's disks.";
    exceptions.put("2.29", disk);
    exceptions.put("2.30", disk);
    for (int rule = 1; rule <= 59; rule++) {
      exceptions.put("3.%02d".formatted(rule), "Without isolation a script is not contained.");
    }
    exceptions.remove("3.11");
    return exceptions;
  }
}
