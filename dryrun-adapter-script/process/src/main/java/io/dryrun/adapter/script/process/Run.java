package io.dryrun.adapter.script.process;

import io.dryrun.adapter.script.kit.RunFailedException;
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
  private final PreparedLaunch prepared;
  private final Optional<Nurseries> nurseries;
  private final RunGuard guard;

  Run(
      ScriptJob job,
      OutputSink output,
      ProcessSettings settings,
      Enforcement enforcement,
      RunThreads threads,
      Optional<World> world,
      Optional<Nurseries> nurseries) {
    this.threads = threads;
    // Scripts of the nursery have no way to a world outside of them.
    this.nurseries = world.isPresent() ? Optional.empty() : nurseries;
    this.end = new RunEnd(job.limits(), threads);
    this.launch = new Launch(job, output, settings, enforcement, threads, end, world);
    this.prepared = new PreparedLaunch(job, output, settings, end);
    this.guard = new RunGuard(job.id());
  }

  /** Starts it on a thread that lives as long as the script: a sandbox ends with its thread. */
  void begin() {
    try {
      threads.execute(() -> guard.run(this::run));
    } catch (RejectedExecutionException e) {
      guard.refuse("The script runner was closed; nothing can be started any more.");
    } catch (OutOfMemoryError e) {
      guard.refuse(
          "The server can't start another thread. Check its limits of processes and memory.");
    }
  }

  private ScriptResult run() throws RunFailedException {
    Optional<String> obstacle = launch.obstacle();
    if (obstacle.isPresent()) {
      return ScriptResult.runnerFailed(obstacle.get());
    }
    if (nurseries.isEmpty()) {
      return launch.run();
    }
    Nurseries from = nurseries.get();
    // Once more if a nursery ended just now; what had not begun begins elsewhere.
    for (int tried = 0; tried < 2 && end.reason().isEmpty(); tried++) {
      Optional<PreparedSandbox> sandbox = from.take();
      if (sandbox.isPresent()) {
        Optional<ScriptResult> result = prepared.run(sandbox.get(), from.isolation());
        if (result.isPresent()) {
          return result.get();
        }
        from.drop(sandbox.get().nursery());
      }
    }
    return from.isNeeded() && end.reason().isEmpty()
        ? ScriptResult.runnerFailed(
            from.health()
                .trouble()
                .orElse("The nursery of interpreters ended before the script began."))
        : launch.run();
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
