package io.dryrun.adapter.script.process;

import io.dryrun.application.port.out.OutputSink;
import io.dryrun.application.port.out.RunningScript;
import io.dryrun.application.port.out.ScriptResult;
import io.dryrun.application.port.out.ScriptRunner;
import io.dryrun.domain.run.Termination;
import io.dryrun.domain.script.RunLimits;
import io.dryrun.domain.script.Script;
import io.dryrun.domain.script.ScriptEnvironment;
import io.dryrun.domain.script.ScriptJob;
import io.dryrun.domain.script.ScriptLanguage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One script and what it printed. */
final class TestRun implements OutputSink {
  private static final int SECONDS = 60;

  /** More than any test looks at: one that floods must not fill the heap that others measure. */
  private static final int KEPT = 16 << 20;

  final UUID job = UUID.randomUUID();
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final CountDownLatch first = new CountDownLatch(1);
  private final RunningScript running;

  private TestRun(
      ScriptRunner runner, Script script, Map<String, String> variables, RunLimits limits) {
    running =
        runner.start(new ScriptJob(job, script, new ScriptEnvironment(variables), limits), this);
  }

  static TestRun shell(ScriptRunner runner, String... lines) {
    return start(runner, ScriptLanguage.SHELL, Map.of(), Duration.ofSeconds(SECONDS), lines);
  }

  static TestRun python(ScriptRunner runner, String... lines) {
    return start(runner, ScriptLanguage.PYTHON, Map.of(), Duration.ofSeconds(SECONDS), lines);
  }

  static TestRun start(
      ScriptRunner runner,
      ScriptLanguage language,
      Map<String, String> variables,
      Duration wallClock,
      String... lines) {
    var limits = RunLimits.DEFAULT.withWallClock(wallClock).withGrace(Duration.ofMillis(300));
    return new TestRun(
        runner, new Script(language, String.join("\n", lines) + "\n"), variables, limits);
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) {
    printed.write(bytes, offset, Math.min(length, KEPT - printed.size()));
    first.countDown();
  }

  /** Waits until it has printed anything. */
  TestRun afterPrinting() throws InterruptedException {
    if (!first.await(SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("The script printed nothing.");
    }
    return this;
  }

  TestRun cancel() {
    running.cancel();
    return this;
  }

  boolean isDone() {
    return running.completion().isDone();
  }

  ScriptResult result() {
    return running.completion().orTimeout(SECONDS, TimeUnit.SECONDS).join();
  }

  Termination termination() {
    return result().termination();
  }

  /** What it printed until its end. */
  String text() {
    var unused = result();
    synchronized (this) {
      return printed.toString(StandardCharsets.UTF_8);
    }
  }
}
