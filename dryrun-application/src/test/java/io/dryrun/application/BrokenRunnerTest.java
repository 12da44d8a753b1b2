package io.dryrun.application;

import static io.dryrun.testkit.assertion.DryRunAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dryrun.application.page.PageRequest;
import io.dryrun.application.port.out.OutputSink;
import io.dryrun.application.port.out.RunningScript;
import io.dryrun.application.port.out.ScriptResult;
import io.dryrun.application.port.out.ScriptRunner;
import io.dryrun.domain.run.Limit;
import io.dryrun.domain.run.Termination;
import io.dryrun.domain.script.RunLimits;
import io.dryrun.domain.script.ScriptJob;
import io.dryrun.domain.script.ScriptLanguage;
import io.dryrun.testkit.fixture.Requests;
import io.dryrun.testkit.fixture.Users;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** Runners that do what no runner may: the dry run ends all the same. */
class BrokenRunnerTest {
  @Test
  void one_that_throws_instead_of_starting() {
    try (var stage =
        Stage.withRunner(
            runner(
                (job, sink) -> {
                  throw new IllegalStateException("secret");
                }))) {
      var ran = stage.run(Requests.create());

      assertThat(ran)
          .isErred()
          .runnerFailedWith(
              "The runner \"broken\" failed unexpectedly; the server's log says more.");
      assertThat(stage.stored(ran.dryRun().uuid())).isEqualTo(ran.dryRun());
    }
  }

  @Test
  void one_that_ends_in_an_error_of_the_machine() {
    try (var stage =
        Stage.withRunner(
            runner(
                (job, sink) -> {
                  throw new OutOfMemoryError("made up");
                }))) {
      assertThatThrownBy(() -> stage.run(Requests.create())).isInstanceOf(OutOfMemoryError.class);

      var recorded = stage.dryRuns.list(Users.ALICE, PageRequest.first()).items();
      assertThat(recorded.getFirst()).isErred().runnerFailedWith("The server failed");
    }
  }

  @Test
  void one_whose_handle_completes_with_an_exception() {
    var failed = CompletableFuture.<ScriptResult>failedFuture(new IllegalStateException("secret"));
    try (var stage = Stage.withRunner(runner((job, sink) -> handle(failed, () -> {})))) {
      assertThat(stage.run(Requests.create())).isErred().runnerFailedWith("failed unexpectedly");
    }
  }

  @Test
  void one_whose_handle_is_cancelled() {
    var cancelled = new CompletableFuture<ScriptResult>();
    cancelled.cancel(true);
    try (var stage = Stage.withRunner(runner((job, sink) -> handle(cancelled, () -> {})))) {
      assertThat(stage.run(Requests.create())).isErred().runnerFailedWith("failed unexpectedly");
    }
  }

  @Test
  void one_that_writes_after_its_end() {
    var sinks = new OutputSink[1];
    var done = CompletableFuture.completedFuture(result(new Termination.Exited(0)));
    try (var stage =
        Stage.withRunner(
            runner(
                (job, sink) -> {
                  sinks[0] = sink;
                  sink.write(new byte[] {'a'}, 0, 1);
                  return handle(done, () -> {});
                }))) {
      var ran = stage.run(Requests.create());
      sinks[0].write(new byte[] {'b'}, 0, 1);

      assertThat(stage.stored(ran.dryRun().uuid())).isDone().hasOutput("a");
    }
  }

  @Test
  void one_that_prints_too_much_before_it_gives_its_handle_is_told_to_stop() {
    var completion = new CompletableFuture<ScriptResult>();
    var told = new AtomicBoolean();
    Runnable cancel =
        () -> {
          told.set(true);
          completion.complete(result(new Termination.Cancelled()));
        };
    var limits = RunLimits.DEFAULT.withOutput(1024, 2048);
    try (var stage =
        new Stage(
            parts ->
                parts
                    .limits(limits)
                    .runner(
                        runner(
                            (job, sink) -> {
                              sink.write(new byte[4096], 0, 4096);
                              return handle(completion, cancel);
                            })))) {
      assertThat(stage.run(Requests.create())).isErred().exceeded(Limit.OUTPUT);
      assertThat(told).isTrue();
    }
  }

  private static ScriptResult result(Termination termination) {
    return new ScriptResult(termination, Duration.ofMillis(1));
  }

  private static RunningScript handle(CompletableFuture<ScriptResult> completion, Runnable cancel) {
    return new RunningScript() {
      @Override
      public CompletableFuture<ScriptResult> completion() {
        return completion;
      }

      @Override
      public void cancel() {
        cancel.run();
      }
    };
  }

  private static ScriptRunner runner(BiFunction<ScriptJob, OutputSink, RunningScript> start) {
    return new ScriptRunner() {
      @Override
      public String name() {
        return "broken";
      }

      @Override
      public String isolation() {
        return "none";
      }

      @Override
      public Set<ScriptLanguage> languages() {
        return Set.of(ScriptLanguage.PYTHON, ScriptLanguage.SHELL);
      }

      @Override
      public RunningScript start(ScriptJob job, OutputSink output) {
        return start.apply(job, output);
      }

      @Override
      public void close() {}
    };
  }
}
