package io.dryrun.adapter.script.kubernetes;

import io.dryrun.application.port.out.OutputSink;
import io.dryrun.application.port.out.RunningScript;
import io.dryrun.application.port.out.ScriptResult;
import io.dryrun.application.port.out.ScriptRunner;
import io.dryrun.domain.run.Termination;
import io.dryrun.domain.script.RunLimits;
import io.dryrun.domain.script.ScriptEnvironment;
import io.dryrun.domain.script.ScriptJob;
import io.dryrun.domain.script.ScriptLanguage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Runs one script of a test. */
final class Script {
  private static final RunLimits LIMITS =
      RunLimits.DEFAULT.withWallClock(Duration.ofSeconds(60)).withGrace(Duration.ofSeconds(5));

  private Script() {}

  record Ended(ScriptResult result, String text, UUID job) {
    Termination termination() {
      return result.termination();
    }
  }

  static ScriptJob python(String source) {
    return job(ScriptLanguage.PYTHON, source, Map.of());
  }

  static ScriptJob shell(String source) {
    return job(ScriptLanguage.SHELL, source, Map.of());
  }

  static ScriptJob job(ScriptLanguage language, String source, Map<String, String> variables) {
    return new ScriptJob(
        UUID.randomUUID(),
        new io.dryrun.domain.script.Script(language, source),
        new ScriptEnvironment(variables),
        LIMITS);
  }

  static Ended run(ScriptRunner runner, ScriptJob job) {
    var output = new ByteArrayOutputStream();
    ScriptResult result = end(runner.start(job, output::write));
    return new Ended(result, output.toString(StandardCharsets.UTF_8), job.id());
  }

  static ScriptResult run(ScriptRunner runner, ScriptJob job, OutputSink sink) {
    return end(runner.start(job, sink));
  }

  static ScriptResult end(RunningScript running) {
    return running.completion().orTimeout(120, TimeUnit.SECONDS).join();
  }
}
