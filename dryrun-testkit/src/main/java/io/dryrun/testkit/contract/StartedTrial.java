package io.dryrun.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.application.port.out.RunningScript;
import io.dryrun.application.port.out.ScriptResult;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** A script that was started. */
final class StartedTrial {
  private final UUID job;
  private final RunningScript running;
  private final RecordedOutput output;
  private final Duration patience;

  StartedTrial(UUID job, RunningScript running, RecordedOutput output, Duration patience) {
    this.job = job;
    this.running = running;
    this.output = output;
    this.patience = patience;
  }

  RecordedOutput output() {
    return output;
  }

  /** Returns when the script has printed {@code text}; fails if it does not in time. */
  StartedTrial afterPrinting(String text) {
    assertThat(output.awaitText(text, patience))
        .as(
            "Within %d s the script must have printed \"%s\"; it printed: %s",
            patience.toSeconds(), text, output)
        .isTrue();
    return this;
  }

  StartedTrial cancel() {
    running.cancel();
    return this;
  }

  CompletableFuture<ScriptResult> completion() {
    return running.completion();
  }

  /** Waits for the end; fails if it does not come in time. */
  EndedTrial end() {
    CompletableFuture<ScriptResult> completion = running.completion();
    try {
      assertThat(completion)
          .as("The run must complete within %d s; it printed: %s", patience.toSeconds(), output)
          .succeedsWithin(patience);
    } catch (AssertionError e) {
      running.cancel();
      throw e;
    }
    output.close();
    return new EndedTrial(job, completion.join(), output);
  }
}
