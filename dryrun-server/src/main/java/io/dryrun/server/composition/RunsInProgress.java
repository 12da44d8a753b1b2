package io.dryrun.server.composition;

import io.dryrun.application.port.out.OutputSink;
import io.dryrun.application.port.out.RunningScript;
import io.dryrun.application.port.out.ScriptRunner;
import io.dryrun.domain.script.ScriptJob;
import java.time.Duration;

/** A runner that knows how many of its scripts still run. Thread-safe. */
final class RunsInProgress implements ScriptRunner {
  private final ScriptRunner runner;
  private int running;

  RunsInProgress(ScriptRunner runner) {
    this.runner = runner;
  }

  @Override
  public String name() {
    return runner.name();
  }

  @Override
  public String isolation() {
    return runner.isolation();
  }

  @Override
  public RunningScript start(ScriptJob job, OutputSink output) {
    count(1);
    try {
      RunningScript script = runner.start(job, output);
      var unused = script.completion().whenComplete((result, failure) -> count(-1));
      return script;
    } catch (RuntimeException e) {
      count(-1);
      throw e;
    }
  }

  private synchronized void count(int more) {
    running += more;
    notifyAll();
  }

  /**
   * Waits until no script runs.
   *
   * @return how many still run after {@code atMost}
   * @throws InterruptedException if the waiting thread is interrupted
   */
  synchronized int awaitNone(Duration atMost) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    long left = atMost.toMillis();
    while (running > 0 && left > 0) {
      wait(left);
      left = Duration.ofNanos(end - System.nanoTime()).toMillis();
    }
    return running;
  }

  @Override
  public void close() {
    runner.close();
  }
}
