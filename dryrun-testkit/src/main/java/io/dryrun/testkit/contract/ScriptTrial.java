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

/** One script of a rule: described here, then started or run to its end. */
final class ScriptTrial {
  private final ScriptRunnerContract contract;
  private final Script script;
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
    var job = new ScriptJob(UUID.randomUUID(), script, new ScriptEnvironment(variables), limits);
    var output = new RecordedOutput(sinkDelay);
    return new StartedTrial(job.id(), runner.start(job, output), output, contract.patience());
  }

  /** Its output goes nowhere else. */
  StartedTrial startInto(OutputSink sink, ScriptRunner runner) {
    var job = new ScriptJob(UUID.randomUUID(), script, new ScriptEnvironment(variables), limits);
    var nothing = new RecordedOutput(Duration.ZERO);
    return new StartedTrial(job.id(), runner.start(job, sink), nothing, contract.patience());
  }

  EndedTrial run() {
    return start().end();
  }
}
