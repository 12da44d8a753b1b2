package io.dryrun.testkit.contract;

import io.dryrun.application.port.out.OutputSink;
import io.dryrun.application.port.out.ScriptRunner;
import io.dryrun.domain.script.RunLimits;
import io.dryrun.domain.script.Script;
import io.dryrun.domain.script.ScriptEnvironment;
import io.dryrun.domain.script.ScriptJob;
import io.dryrun.domain.script.ScriptLanguage;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Assumptions;

/** One script of a rule: described here, then started or run to its end. */
final class ScriptTrial {
  private final ScriptRunnerContract contract;
  private Script script;
  private final Map<String, String> variables = new LinkedHashMap<>();
  private RunLimits limits;
  private Duration sinkDelay = Duration.ZERO;

  ScriptTrial(ScriptRunnerContract contract, ScriptLanguage language, String source) {
    this.contract = contract;
    this.script = new Script(language, source);
    this.limits =
        RunLimits.DEFAULT
            .withWallClock(contract.patience().multipliedBy(4))
            .withGrace(Duration.ofSeconds(1));
  }

  /** Instead, where the runner does not run the language that it is in: the same in Python. */
  ScriptTrial orPython(String... lines) {
    if (!runs(script.language())) {
      script = new Script(ScriptLanguage.PYTHON, String.join("\n", lines) + "\n");
    }
    return this;
  }

  ScriptTrial variables(Map<String, String> more) {
    variables.putAll(more);
    return this;
  }

  ScriptTrial wallClock(Duration wallClock) {
    limits = limits.withWallClock(wallClock);
    return this;
  }

  ScriptTrial grace(Duration grace) {
    limits = limits.withGrace(grace);
    return this;
  }

  /** Each write takes the sink that long. */
  ScriptTrial slowSink(Duration delay) {
    sinkDelay = delay;
    return this;
  }

  StartedTrial start() {
    return start(contract.runner());
  }

  StartedTrial start(ScriptRunner runner) {
    assumeLanguage();
    return startAnyway(runner);
  }

  /** Also if the runner says that it does not run the language. */
  StartedTrial startAnyway(ScriptRunner runner) {
    var output = new RecordedOutput(sinkDelay);
    var job = job();
    return new StartedTrial(job.id(), runner.start(job, output), output, contract.patience());
  }

  /** Its output goes nowhere else. */
  StartedTrial startInto(OutputSink sink, ScriptRunner runner) {
    assumeLanguage();
    var nothing = new RecordedOutput(Duration.ZERO);
    var job = job();
    return new StartedTrial(job.id(), runner.start(job, sink), nothing, contract.patience());
  }

  EndedTrial run() {
    return start().end();
  }

  private void assumeLanguage() {
    Assumptions.assumeTrue(
        runs(script.language()),
        () -> "The runner runs no scripts in " + script.language().word() + ".");
  }

  private ScriptJob job() {
    return new ScriptJob(UUID.randomUUID(), script, new ScriptEnvironment(variables), limits);
  }

  private boolean runs(ScriptLanguage language) {
    return contract.runner().languages().contains(language);
  }
}
