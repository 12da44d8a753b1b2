package io.dryrun.testkit.contract.broken;

import io.dryrun.application.port.out.OutputSink;
import io.dryrun.application.port.out.RunningScript;
import io.dryrun.application.port.out.ScriptResult;
import io.dryrun.application.port.out.ScriptRunner;
import io.dryrun.domain.run.Termination;
import io.dryrun.domain.script.ScriptJob;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** The contract applied to a runner that starts nothing and tells of exit code 0 each time. */
class OnlySaysThatItRan extends BrokenRunners.Naive {
  @Override
  protected ScriptRunner runner() {
    return new NaiveRunner() {
      @Override
      public RunningScript start(ScriptJob job, OutputSink output) {
        return new Ended();
      }
    };
  }

  private record Ended() implements RunningScript {
    @Override
    public CompletableFuture<ScriptResult> completion() {
      return CompletableFuture.completedFuture(
          new ScriptResult(new Termination.Exited(0), Duration.ZERO));
    }

    @Override
    public void cancel() {}
  }
}
