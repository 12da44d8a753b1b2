package io.dryrun.adapter.script.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dryrun.application.port.out.RunningScript;
import io.dryrun.application.port.out.ScriptResult;
import io.dryrun.domain.run.Termination;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class RunningScriptsTest {
  private final RunningScripts running = new RunningScripts();
  private final List<RunningScript> begun = new ArrayList<>();

  /** Ends when it is cancelled. */
  private record Endless(CompletableFuture<ScriptResult> completion) implements RunningScript {
    Endless() {
      this(new CompletableFuture<>());
    }

    @Override
    public void cancel() {
      completion.complete(new ScriptResult(new Termination.Cancelled(), Duration.ZERO));
    }
  }

  @Test
  void closing_ends_all_that_go_on() {
    var first = new Endless();
    var second = new Endless();
    assertThat(running.start(first, begun::add)).isSameAs(first);
    running.start(second, begun::add);

    running.close();

    assertThat(begun).containsExactly(first, second);
    assertThat(first.completion()).isDone();
    assertThat(second.completion()).isDone();
  }

  @Test
  void after_it_nothing_is_begun() {
    running.close();

    RunningScript refused = running.start(new Endless(), begun::add);

    assertThat(begun).isEmpty();
    assertThat(refused.completion().join().termination())
        .isEqualTo(
            new Termination.RunnerFailed(
                "The script runner was closed; nothing can be started any more."));
  }

  @Test
  void one_that_could_not_be_begun_is_not_waited_for() {
    assertThatThrownBy(
            () ->
                running.start(
                    new Endless(),
                    run -> {
                      throw new OutOfMemoryError("made up");
                    }))
        .isInstanceOf(OutOfMemoryError.class);

    running.close();
  }
}
