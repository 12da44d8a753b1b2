package io.dryrun.adapter.script.process;

import io.dryrun.application.port.out.OutputSink;
import io.dryrun.application.port.out.RunningScript;
import io.dryrun.application.port.out.ScriptResult;
import io.dryrun.domain.run.Termination;
import io.dryrun.domain.script.ScriptJob;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One script from its start to its end. Thread-safe. */
final class Run implements RunningScript {
  private static final Logger log = LoggerFactory.getLogger(Run.class);

  private final ScriptJob job;
  private final RunThreads threads;
  private final RunEnd end;
  private final Launch launch;
  private final CompletableFuture<ScriptResult> completion = new CompletableFuture<>();

  Run(
      ScriptJob job,
      OutputSink output,
      ProcessSettings settings,
      Enforcement enforcement,
      RunThreads threads) {
    this.job = job;
    this.threads = threads;
    this.end = new RunEnd(job.limits(), threads);
    this.launch = new Launch(job, output, settings, enforcement, threads, end);
  }

  /** Starts it on a thread that lives as long as the script: a sandbox ends with its thread. */
  void begin() {
    try {
      threads.execute(this::runToCompletion);
    } catch (RejectedExecutionException e) {
      refuse("The script runner was closed; nothing can be started any more.");
    } catch (OutOfMemoryError e) {
      refuse("The server can't start another thread. Check its limits of processes and memory.");
    }
  }

  /** Completes it without a start. */
  void refuse(String message) {
    completion.complete(ScriptResult.runnerFailed(message));
  }

  private void runToCompletion() {
    ScriptResult result;
    try {
      result = launch.run();
    } catch (RuntimeException | Error e) {
      // Whoever waits must not wait for ever, whatever happened here.
      log.error("The run of job {} failed unexpectedly", job.id(), e);
      result =
          ScriptResult.runnerFailed("The runner failed unexpectedly; the server's log says more.");
    }
    completion.complete(result);
  }

  /** Also if it has completed already. */
  void whenCompleted(Runnable action) {
    var unused = completion.whenComplete((result, failure) -> action.run());
  }

  @Override
  public CompletableFuture<ScriptResult> completion() {
    return completion.copy();
  }

  @Override
  public void cancel() {
    end.ask(new Termination.Cancelled());
  }
}
