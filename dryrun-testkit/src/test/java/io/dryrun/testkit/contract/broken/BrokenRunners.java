package io.dryrun.testkit.contract.broken;

import io.dryrun.application.port.out.OutputSink;
import io.dryrun.application.port.out.RunningScript;
import io.dryrun.application.port.out.ScriptResult;
import io.dryrun.application.port.out.ScriptRunner;
import io.dryrun.domain.run.Termination;
import io.dryrun.domain.script.ScriptEnvironment;
import io.dryrun.domain.script.ScriptJob;
import io.dryrun.testkit.contract.ScriptRunnerContract;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Runners that each do one thing wrong, and the contract applied to them. */
final class BrokenRunners {
  /** The rules that whoever sets no limits breaks on every machine. */
  static final Set<String> UNBOUNDED =
      Set.of(
          "2.20", "2.21", "2.22", "2.23", "2.25", "2.26", "2.27", "2.28", "2.29", "2.30", "2.31");

  /** The rules that whoever keeps nothing apart breaks on every machine. */
  static final Set<String> UNCONTAINED =
      Set.of(
          "3.02", "3.04", "3.05", "3.10", "3.12", "3.13", "3.21", "3.22", "3.23", "3.25", "3.26",
          "3.27", "3.28", "3.29", "3.50", "3.51", "3.52", "3.53", "3.54");

  private BrokenRunners() {}

  /** As good as {@link NaiveRunner} is. */
  static class Naive extends ScriptRunnerContract {
    @Override
    protected ScriptRunner runner() {
      return new NaiveRunner();
    }

    @Override
    protected int concurrentRuns() {
      return 4;
    }

    @Override
    protected int runsInARow() {
      return 3;
    }

    @Override
    protected Map<String, String> exceptions() {
      var exceptions = new HashMap<String, String>();
      exceptions.put("1.18", "Its commands are the machine's.");
      exceptions.put("1.22", "It does not tell a signal from an exit code.");
      exceptions.put("2.04", "It does not find what left its process tree.");
      exceptions.put("4.01", "It does not find what left its process tree.");
      exceptions.put("4.04", "It deletes nothing that resists.");
      UNBOUNDED.forEach(rule -> exceptions.put(rule, "It sets no limit but the wall clock."));
      exceptions.put("2.24", "It does not find what left its process tree.");
      exceptions.put("2.33", "It sets no limit but the wall clock.");
      UNCONTAINED.forEach(rule -> exceptions.put(rule, "It keeps nothing apart."));
      // What holds or not by the user and the machine.
      for (String rule : Set.of("3.01", "3.03", "3.06", "3.20", "3.24", "3.40", "3.41")) {
        exceptions.put(rule, "It keeps nothing apart.");
      }
      return exceptions;
    }
  }

  /** Starts nothing, as one whose engine is away. */
  static class StartsNothing extends Naive {
    @Override
    protected ScriptRunner runner() {
      return new NaiveRunner() {
        @Override
        public RunningScript start(ScriptJob job, OutputSink output) {
          return new Ended(ScriptResult.runnerFailed("The engine is away. Start it."));
        }
      };
    }
  }

  private record Ended(ScriptResult result) implements RunningScript {
    @Override
    public CompletableFuture<ScriptResult> completion() {
      return CompletableFuture.completedFuture(result);
    }

    @Override
    public void cancel() {}
  }

  /** Claims that its scripts are bounded and contained. */
  static class ClaimsContainment extends Naive {
    @Override
    protected Map<String, String> exceptions() {
      return Map.of();
    }
  }

  /** Keeps all output until the end. */
  static class KeepsAllOutput extends Naive {
    @Override
    protected ScriptRunner runner() {
      var kept = new ByteArrayOutputStream();
      return new NaiveRunner() {
        @Override
        public RunningScript start(ScriptJob job, OutputSink output) {
          return super.start(
              job,
              (bytes, offset, length) -> {
                kept.write(bytes, offset, length);
                output.write(bytes, offset, length);
              });
        }
      };
    }
  }

  /** Hands a variable of the server's own to the script. */
  static class LeaksAVariable extends Naive {
    @Override
    protected ScriptRunner runner() {
      return new NaiveRunner() {
        @Override
        public RunningScript start(ScriptJob job, OutputSink output) {
          var variables = new HashMap<>(job.environment().variables());
          variables.put("SERVER_TOKEN", "made-up");
          return super.start(
              new ScriptJob(job.id(), job.script(), new ScriptEnvironment(variables), job.limits()),
              output);
        }
      };
    }
  }

  /** Reads lines, and so loses a last one that has no end. */
  static class LosesTheLastLine extends Naive {
    @Override
    protected ScriptRunner runner() {
      return new NaiveRunner() {
        @Override
        public RunningScript start(ScriptJob job, OutputSink output) {
          return super.start(job, new LineSink(output));
        }
      };
    }
  }

  private static final class LineSink implements OutputSink {
    private final OutputSink output;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    LineSink(OutputSink output) {
      this.output = output;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      for (int i = offset; i < offset + length; i++) {
        line.write(bytes[i]);
        if (bytes[i] == '\n') {
          output.write(line.toByteArray(), 0, line.size());
          line.reset();
        }
      }
    }
  }

  /** Decodes each piece by itself, and so spoils what is no UTF-8 or is split. */
  static class DecodesPieces extends Naive {
    @Override
    protected ScriptRunner runner() {
      return new NaiveRunner() {
        @Override
        public RunningScript start(ScriptJob job, OutputSink output) {
          return super.start(
              job,
              (bytes, offset, length) -> {
                byte[] text =
                    new String(bytes, offset, length, StandardCharsets.UTF_8)
                        .getBytes(StandardCharsets.UTF_8);
                output.write(text, 0, text.length);
              });
        }
      };
    }
  }

  /** Tells whoever was cancelled as a script that ended by itself. */
  static class HidesThatItCancelled extends Naive {
    @Override
    protected ScriptRunner runner() {
      return new NaiveRunner() {
        @Override
        public RunningScript start(ScriptJob job, OutputSink output) {
          RunningScript running = super.start(job, output);
          return handle(
              running,
              running
                  .completion()
                  .thenApply(
                      result ->
                          result.termination() instanceof Termination.Cancelled
                              ? new ScriptResult(new Termination.Exited(143), result.wallTime())
                              : result));
        }
      };
    }
  }

  /** Gives its own future away, so that whoever completes it ends the run for everybody. */
  static class GivesItsFutureAway extends Naive {
    @Override
    protected ScriptRunner runner() {
      return new NaiveRunner() {
        @Override
        public RunningScript start(ScriptJob job, OutputSink output) {
          RunningScript running = super.start(job, output);
          return handle(running, running.completion());
        }
      };
    }
  }

  /** Throws where it can't run anything. */
  static class ThrowsWhenItCannotRun extends Naive {
    @Override
    protected Optional<ScriptRunner> brokenRunner() {
      return Optional.of(
          new NaiveRunner() {
            @Override
            public RunningScript start(ScriptJob job, OutputSink output) {
              throw new IllegalStateException("There is no engine.");
            }
          });
    }
  }

  /** Blames the script where it can't run anything. */
  static class BlamesTheScript extends Naive {
    @Override
    protected Optional<ScriptRunner> brokenRunner() {
      return Optional.of(
          new NaiveRunner() {
            @Override
            public RunningScript start(ScriptJob job, OutputSink output) {
              var failed = new ScriptResult(new Termination.Exited(127), Duration.ZERO);
              return handle(null, CompletableFuture.completedFuture(failed));
            }
          });
    }
  }

  /** Does not look at the clock. */
  static class NeverEndsAScript extends Naive {
    @Override
    protected Duration patience() {
      return Duration.ofMillis(2500);
    }

    @Override
    protected ScriptRunner runner() {
      return new NaiveRunner() {
        @Override
        public RunningScript start(ScriptJob job, OutputSink output) {
          var unlimited = job.limits().withWallClock(Duration.ofHours(1));
          return super.start(
              new ScriptJob(job.id(), job.script(), job.environment(), unlimited), output);
        }
      };
    }
  }

  private static RunningScript handle(
      RunningScript running, CompletableFuture<ScriptResult> completion) {
    return new RunningScript() {
      @Override
      public CompletableFuture<ScriptResult> completion() {
        return completion;
      }

      @Override
      public void cancel() {
        if (running != null) {
          running.cancel();
        }
      }
    };
  }
}
