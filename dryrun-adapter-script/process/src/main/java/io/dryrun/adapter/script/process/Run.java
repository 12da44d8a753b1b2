package io.dryrun.adapter.script.process;

import io.dryrun.adapter.script.kit.RunGuard;
import io.dryrun.application.port.out.OutputSink;
import io.dryrun.application.port.out.RunningScript;
import io.dryrun.application.port.out.ScriptResult;
import io.dryrun.application.port.out.World;
import io.dryrun.domain.run.Termination;
import io.dryrun.domain.script.ScriptJob;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;

/** One script from its start to its end. Thread-safe. */
final class Run implements RunningScript {
  private final RunThreads threads;
  private final RunEnd end;
  private final Launch launch;
  private final RunGuard guard;

  Run(
      ScriptJob job,
      OutputSink output,
      ProcessSettings settings,
      Enforcement enforcement,
      RunThreads threads,
      Optional<World> world) {
    this.threads = threads;
    this.end = new RunEnd(job.limits(), threads);
    this.launch = new Launch(job, output, settings, enforcement, threads, end, world);
    this.guard = new RunGuard(job.id());
  }

  /** Starts it on a thread that lives as long as the script: a sandbox ends with its thread. */
  void begin() {
    try {
      threads.execute(() -> guard.run(launch::run));
    } catch (RejectedExecutionException e) {
      guard.refuse("The script runner was closed; nothing can be started any more.");
    } catch (OutOfMemoryError e) {
      guard.refuse(
          "The server can't start another thread. Check its limits of processes and memory.");
    }
  }

  @Override
  public CompletableFuture<ScriptResult> completion() {
    return guard.completion();
  }

  @Override
  public void cancel() {
    end.ask(new Termination.Cancelled());
  }
}
