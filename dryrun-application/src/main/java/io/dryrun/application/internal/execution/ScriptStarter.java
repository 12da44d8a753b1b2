package io.dryrun.application.internal.execution;

import io.dryrun.application.port.out.OutputSink;
import io.dryrun.application.port.out.RunningScript;
import io.dryrun.application.port.out.ScriptResult;
import io.dryrun.application.port.out.ScriptRunner;
import io.dryrun.application.port.out.World;
import io.dryrun.application.port.out.Worlds;
import io.dryrun.application.port.out.Worlds.Occasion;
import io.dryrun.domain.effect.Ledger;
import io.dryrun.domain.run.Termination;
import io.dryrun.domain.script.ScriptJob;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Has the runner start scripts, each in a world of its own where there are worlds. Thread-safe. */
public final class ScriptStarter {
  private final ScriptRunner runner;
  private final Optional<Worlds> worlds;

  /**
   * Joins what it needs.
   *
   * @param worlds makes what scripts meet in place of the world; empty where they meet nothing
   */
  public ScriptStarter(ScriptRunner runner, Optional<Worlds> worlds) {
    this.runner = runner;
    this.worlds = worlds;
  }

  /**
   * Starts one. What its world has written down is part of its result.
   *
   * @param occasion asked where there are worlds
   */
  RunningScript start(ScriptJob job, OutputSink output, Supplier<Occasion> occasion) {
    if (worlds.isEmpty()) {
      return runner.start(job, output);
    }
    if (!runner.leadsToWorlds()) {
      return new NotStarted(
          "The runner %s can't lead what a script calls to answers of the dry run: that takes the runner process with its sandbox, and Python on the server's machine. Choose that, or set \"effects.mode\" to none."
              .formatted(runner.name()));
    }
    World world;
    try {
      world = worlds.get().open(occasion.get());
    } catch (IllegalArgumentException e) {
      return new NotStarted(
          "What the offering has beside it for its calls can't be used. " + e.getMessage());
    }
    return new InWorld(runner.start(job, output, world), world);
  }

  /** One that never began, and why. */
  private record NotStarted(String message) implements RunningScript {
    @Override
    public CompletableFuture<ScriptResult> completion() {
      return CompletableFuture.completedFuture(ScriptResult.runnerFailed(message));
    }

    @Override
    public void cancel() {
      // There is nothing to end.
    }
  }

  /** One whose calls a world has written down. */
  private static final class InWorld implements RunningScript {
    private final RunningScript running;
    private final CompletableFuture<ScriptResult> completion;

    InWorld(RunningScript running, World world) {
      this.running = running;
      // Once: the world ends with that.
      this.completion = running.completion().thenApply(result -> withCalls(result, world));
    }

    @Override
    public CompletableFuture<ScriptResult> completion() {
      return completion;
    }

    private static ScriptResult withCalls(ScriptResult result, World world) {
      Ledger calls;
      try {
        calls = world.end();
      } catch (UncheckedIOException e) {
        return new ScriptResult(
            new Termination.RunnerFailed(String.valueOf(e.getMessage())), result.usage());
      }
      return new ScriptResult(
          result.termination(),
          result.usage(),
          Optional.of(result.effects().map(seen -> seen.and(calls)).orElse(calls)));
    }

    @Override
    public void cancel() {
      running.cancel();
    }
  }
}
