package io.dryrun.testkit.fake;

import io.dryrun.domain.run.Termination;
import java.util.concurrent.CountDownLatch;

/** The behaviour of a fake script, on a thread of its own. */
@FunctionalInterface
public interface ScriptBehaviour {
  /**
   * Does it and says how the script ended. An exception makes the run end as {@link
   * Termination.RunnerFailed}.
   *
   * @throws InterruptedException if the runner is closed while it waits
   */
  Termination play(FakeScript script) throws InterruptedException;

  /** Prints nothing and exits with {@code code}. */
  static ScriptBehaviour exits(int code) {
    return script -> new Termination.Exited(code);
  }

  /** Prints {@code text} and exits with 0. */
  static ScriptBehaviour prints(String text) {
    return exits(0).afterPrinting(text);
  }

  /** Ends as {@code termination} says. */
  static ScriptBehaviour ends(Termination termination) {
    return script -> termination;
  }

  /** The runner can't run it, and says {@code message}. */
  static ScriptBehaviour runnerFails(String message) {
    return ends(new Termination.RunnerFailed(message));
  }

  /** Goes on until somebody asks for its end. */
  static ScriptBehaviour runsUntilCancelled() {
    return script -> {
      script.awaitCancel();
      return new Termination.Cancelled();
    };
  }

  /** The same, after it has printed {@code text}. */
  default ScriptBehaviour afterPrinting(String text) {
    return script -> {
      script.print(text);
      return play(script);
    };
  }

  /** The same, after {@code latch} has come down to zero; deaf to being cancelled until then. */
  default ScriptBehaviour afterWaitingFor(CountDownLatch latch) {
    return script -> {
      latch.await();
      return play(script);
    };
  }

  /** The same, after it has brought {@code latch} down by one: a test can wait for its start. */
  default ScriptBehaviour afterCountingDown(CountDownLatch latch) {
    return script -> {
      latch.countDown();
      return play(script);
    };
  }
}
