package io.dryrun.adapter.script.process;

import io.dryrun.application.port.out.ScriptRunner;
import io.dryrun.testkit.contract.ScriptRunnerContract;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;

class BubblewrapContractTest extends ScriptRunnerContract {
  private static final ScriptRunner RUNNER = TestRunners.create("bubblewrap");
  private static final ScriptRunner BOUNDED =
      new ProcessScriptRunnerProvider()
          .create(Map.of("disk", Integer.toString(8 << 20), "processes", "40"));

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
    return Optional.of(TestRunners.create("bubblewrap"));
  }

  @Override
  protected Optional<ScriptRunner> brokenRunner() {
    return Optional.of(new ProcessScriptRunnerProvider().create(Map.of("shell", "/nowhere/bash")));
  }

  @Override
  protected Map<String, String> exceptions() {
    String unbounded = "It sets no limit of memory: a control group is not used yet.";
    String unseen =
        " is the answer to a system call, which the script sees and the runner does not.";
    return Map.of(
        "2.20",
        unbounded,
        "2.21",
        unbounded,
        "2.23",
        "EAGAIN" + unseen,
        "2.26",
        "EMFILE" + unseen,
        "2.30",
        "ENOSPC" + unseen,
        "2.31",
        "It sets no limit of processor time: the wall clock bounds it.");
  }

  @Override
  protected void nothingIsLeftOf(UUID job) {
    TestRunners.assertNothingIsLeftOf(job);
  }
}
