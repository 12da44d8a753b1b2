package io.dryrun.adapter.script.process;

import io.dryrun.application.port.out.ScriptRunner;
import io.dryrun.testkit.contract.ScriptRunnerContract;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What this runner is to the contract, however scripts are kept apart and start. */
abstract class ProcessContract extends ScriptRunnerContract {
  private final String settings;

  ProcessContract(String settings) {
    this.settings = settings;
  }

  static ScriptRunner bounded(String settings) {
    return new ProcessScriptRunnerProvider().create(TestRunners.bounded(settings));
  }

  @Override
  protected Optional<ScriptRunner> runnerToClose() {
    return Optional.of(TestRunners.create(settings));
  }

  @Override
  protected Optional<ScriptRunner> brokenRunner() {
    var broken = new HashMap<>(TestRunners.settings(settings));
    broken.put("shell", "/nowhere/bash");
    return Optional.of(new ProcessScriptRunnerProvider().create(broken));
  }

  @Override
  protected Map<String, String> exceptions() {
    return Map.of(
        "2.26",
        "EMFILE is the answer to a system call, which the script sees and the runner does not.");
  }

  /** Many of these tests go on at a time, on whatever machine there is. */
  @Override
  protected Duration patience() {
    return Duration.ofMinutes(2);
  }

  @Override
  protected void nothingIsLeftOf(UUID job) {
    TestRunners.assertNothingIsLeftOf(job);
  }
}
