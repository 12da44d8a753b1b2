package org.example.graalpy;

import io.dryrun.application.port.out.ScriptRunner;
import io.dryrun.application.runner.ScriptRunners;
import io.dryrun.testkit.contract.ScriptRunnerContract;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;

/** The runner keeps the rules that all runners keep, but for what it declares here. */
class GraalPyRunnerContractTest extends ScriptRunnerContract {
  private static final ScriptRunner RUNNER =
      ScriptRunners.named("graalpy", Map.of("cpu-time", "3s", "disk", "16MiB"));

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
    return Optional.of(ScriptRunners.named("graalpy", Map.of()));
  }

  @Override
  protected Duration patience() {
    return Duration.ofMinutes(2);
  }

  @Override
  protected int concurrentRuns() {
    return 4;
  }

  @Override
  protected int runsInARow() {
    return 3;
  }

  @Override
  protected Map<String, String> exceptions() {
    var reasons = new HashMap<String, String>();
    declare(
        reasons,
        "Signals inside a JVM are the server's, and refused.",
        List.of("1.22", "2.02", "2.03", "5.05", "5.06"));
    declare(
        reasons,
        "A script is no process and can start none: there is nothing to look at or to end.",
        List.of("2.04", "2.22", "2.23", "2.24", "2.33", "3.13", "4.01", "3.20", "3.21", "3.22"));
    declare(
        reasons,
        "A script can't call the kernel at all: ctypes and native code are refused.",
        List.of("3.23", "3.24", "3.25", "3.26", "3.27", "3.29", "3.43"));
    declare(
        reasons,
        "A script can't call the kernel at all: ctypes and native code are refused.",
        List.of("3.50", "3.51", "3.52", "3.53", "3.54"));
    declare(
        reasons,
        "There is no socket to be had, so that the rule's script ends where it asks for one.",
        List.of("1.19", "3.01", "3.02", "3.03", "3.04", "3.05", "3.06"));
    declare(
        reasons,
        "Its output is a stream of the JVM and no pipe: it has no name, and its buffer is the JVM's.",
        List.of("1.53", "1.54", "1.55", "1.56"));
    declare(reasons, "All scripts share the heap of the server's JVM.", List.of("2.20", "2.21"));
    declare(reasons, "A file may be as large as all files together.", List.of("2.27", "2.28"));
    declare(
        reasons,
        "The lack of space is an OSError, which the script sees and the runner does not.",
        List.of("2.26", "2.30"));
    return reasons;
  }

  private static void declare(Map<String, String> reasons, String reason, List<String> rules) {
    rules.forEach(rule -> reasons.put(rule, reason));
  }
}
