package io.dryrun.adapter.script.kit;

import io.dryrun.application.port.out.RunningScript;
import io.dryrun.application.port.out.ScriptResult;
import java.util.concurrent.CompletableFuture;

/**
 * A script that was never started. Thread-safe.
 *
 * @param message why, and what an operator can do
 */
public record RefusedScript(String message) implements RunningScript {
  @Override
  public CompletableFuture<ScriptResult> completion() {
    return CompletableFuture.completedFuture(ScriptResult.runnerFailed(message));
  }

  @Override
  public void cancel() {
    // It has ended.
  }
}
