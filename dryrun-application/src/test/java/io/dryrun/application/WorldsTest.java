package io.dryrun.application;

import static io.dryrun.testkit.assertion.DryRunAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.application.port.out.OutputSink;
import io.dryrun.application.port.out.RunningScript;
import io.dryrun.application.port.out.ScriptResult;
import io.dryrun.application.port.out.ScriptRunner;
import io.dryrun.application.port.out.World;
import io.dryrun.domain.effect.Answerer;
import io.dryrun.domain.effect.Effect;
import io.dryrun.domain.effect.Ledger;
import io.dryrun.domain.report.Verdict;
import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.RunResult;
import io.dryrun.domain.run.Termination;
import io.dryrun.domain.run.ResourceUsage;
import io.dryrun.domain.script.ScriptJob;
import io.dryrun.domain.script.ScriptLanguage;
import io.dryrun.testkit.fixture.Offerings;
import io.dryrun.testkit.fixture.Requests;
import io.dryrun.testkit.junit.DryRunSystem;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Scripts that meet a world, as far as the application has to do with it. */
class WorldsTest {
  private static final Effect SEEN =
      Effect.refused(Duration.ofMillis(30), "tcp", "db.example.org:3306", 1);
  private static final Effect CALLED =
      new Effect(
          Duration.ofMillis(20),
          "https",
          "POST",
          "https://api.example.org/vms",
          OptionalInt.of(201),
          10,
          20,
          Answerer.INVENTED,
          false,
          "",
          1);

  /** A world in which something was called. */
  private static class CalledWorld implements World {
    @Override
    public String authority() {
      return "";
    }

    @Override
    public void scriptStarted() {
      // Its times are given.
    }

    @Override
    public void serveProxy(InputStream in, OutputStream out) {
      throw new AssertionError("Nobody calls.");
    }

    @Override
    public void serveHost(String host, int port, InputStream in, OutputStream out) {
      throw new AssertionError("Nobody calls.");
    }

    @Override
    public Ledger end() {
      return new Ledger(List.of(CALLED), 1);
    }
  }

  /** A runner that leads scripts to worlds, and sees an attempt besides. */
  private static final class LeadingRunner implements ScriptRunner {
    @Override
    public String name() {
      return "leading";
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
    public boolean leadsToWorlds() {
      return true;
    }

    @Override
    public RunningScript start(ScriptJob job, OutputSink output) {
      throw new AssertionError("It was to be led to a world.");
    }

    @Override
    public RunningScript start(ScriptJob job, OutputSink output, World world) {
      var result =
          new ScriptResult(
              new Termination.Exited(0),
              ResourceUsage.ofTime(Duration.ofSeconds(1)),
              Optional.of(new Ledger(List.of(SEEN), 2)));
      return new RunningScript() {
        @Override
        public CompletableFuture<ScriptResult> completion() {
          return CompletableFuture.completedFuture(result);
        }

        @Override
        public void cancel() {
          // It has ended.
        }
      };
    }

    @Override
    public void close() {
      // It holds nothing.
    }
  }

  private static DryRun run(DryRunSystem system) {
    return system.run(Offerings.script("print('vm-1')"), Requests.create());
  }

  @Test
  void what_the_world_has_written_down_is_in_the_report_with_what_the_runner_saw() {
    try (var system =
        DryRunSystem.with(
            builder ->
                builder
                    .runner(new LeadingRunner())
                    .worlds(occasion -> new CalledWorld()))) {
      RunResult result = run(system).result().orElseThrow();

      assertThat(result.report().orElseThrow().effects())
          .contains(new Ledger(List.of(CALLED, SEEN), 3));
      assertThat(result.verdict()).isEqualTo(Verdict.WARNINGS);
    }
  }

  @Test
  void a_runner_that_leads_nowhere_runs_nothing_and_says_what_would() {
    try (var system =
        DryRunSystem.with(
            builder -> builder.worlds(occasion -> new CalledWorld()))) {
      assertThat(run(system)).isErred().runnerFailedWith("effects.mode");
    }
  }

  @Test
  void rules_that_are_wrong_are_told_and_nothing_is_run() {
    try (var system =
        DryRunSystem.with(
            builder ->
                builder
                    .runner(new LeadingRunner())
                    .worlds(
                        occasion -> {
                          throw new IllegalArgumentException("vm.effects.yaml, rule 2: no.");
                        }))) {
      assertThat(run(system)).isErred().runnerFailedWith("vm.effects.yaml, rule 2");
    }
  }

  @Test
  void a_world_that_can_not_keep_what_it_was_to_keep_is_no_run() {
    World world =
        new CalledWorld() {
          @Override
          public Ledger end() {
            throw new UncheckedIOException("vm.cassette.har was not written.", new IOException());
          }
        };
    try (var system =
        DryRunSystem.with(
            builder -> builder.runner(new LeadingRunner()).worlds(occasion -> world))) {
      assertThat(run(system)).isErred().runnerFailedWith("vm.cassette.har was not written");
    }
  }
}
