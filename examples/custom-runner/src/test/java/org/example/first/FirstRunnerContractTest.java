package org.example.first;

import io.dryrun.application.port.out.ScriptRunner;
import io.dryrun.application.runner.ScriptRunners;
import io.dryrun.testkit.contract.ScriptRunnerContract;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class FirstRunnerContractTest extends ScriptRunnerContract {
  private final ScriptRunner runner = ScriptRunners.named("first", Map.of());

  @Override
  protected ScriptRunner runner() {
    return runner;
  }

  @Override
  protected Optional<ScriptRunner> runnerToClose() {
    return Optional.of(ScriptRunners.named("first", Map.of()));
  }

  @Override
  protected Map<String, String> exceptions() {
    var reasons = new HashMap<String, String>();
    declare(reasons, "Its commands are the machine's, and GNU's.", "1.18");
    declare(reasons, "A process tells 128 + n for a signal.", "1.22");
    declare(reasons, "It does not find what left its group.", "2.04", "2.24", "4.01");
    declare(reasons, "It deletes nothing that resists.", "4.04");
    declare(
        reasons,
        "It bounds nothing but the time.",
        List.of("2.20", "2.21", "2.22", "2.23", "2.25", "2.26", "2.27", "2.28", "2.29", "2.30"));
    declare(reasons, "It bounds nothing but the time.", "2.31", "2.33");
    declare(
        reasons,
        "It keeps nothing apart.",
        List.of("3.01", "3.02", "3.03", "3.04", "3.05", "3.06", "3.10", "3.12", "3.13", "3.20"));
    declare(
        reasons,
        "It keeps nothing apart.",
        List.of("3.21", "3.22", "3.23", "3.24", "3.25", "3.26", "3.27", "3.28", "3.29"));
    declare(
        reasons,
        "It keeps nothing apart.",
        List.of("3.40", "3.41", "3.50", "3.51", "3.52", "3.53", "3.54"));
    return reasons;
  }

  private static void declare(Map<String, String> reasons, String reason, String... rules) {
    declare(reasons, reason, List.of(rules));
  }

  private static void declare(Map<String, String> reasons, String reason, List<String> rules) {
    rules.forEach(rule -> reasons.put(rule, reason));
  }
}
