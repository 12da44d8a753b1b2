package io.dryrun.testkit.contract.broken;

import io.dryrun.application.port.out.OutputSink;
import io.dryrun.application.port.out.RunningScript;
import io.dryrun.application.port.out.ScriptResult;
import io.dryrun.application.port.out.ScriptRunner;
import io.dryrun.domain.run.Limit;
import io.dryrun.domain.run.Termination;
import io.dryrun.domain.script.ScriptJob;
import io.dryrun.domain.script.ScriptLanguage;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * As simple a runner as keeps most rules of the contract, on which broken ones build. It does not
 * find processes that left its tree, and does not tell signals from exit codes.
 */
class NaiveRunner implements ScriptRunner {
  @Override
  public String name() {
    return "naive";
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
    if (!languages().contains(job.script().language())) {
      return new Refused("It runs %s.".formatted(ScriptLanguage.choice(languages())));
    }
    try {
      return new Run(job, output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {}

  /** A script that this runner has no interpreter for. */
  private record Refused(String why) implements RunningScript {
    @Override
    public CompletableFuture<ScriptResult> completion() {
      return CompletableFuture.completedFuture(ScriptResult.runnerFailed(why));
    }

    @Override
    public void cancel() {}
  }

  private static final class Run implements RunningScript {
    private final ScriptJob job;
    private final Path directory = Files.createTempDirectory("naive-runner");
    private final Process process;
    private final AtomicReference<Termination> why = new AtomicReference<>();
    private final CompletableFuture<ScriptResult> completion = new CompletableFuture<>();
    private final long started = System.nanoTime();

    Run(ScriptJob job, OutputSink output) throws IOException {
      this.job = job;
      Path script = Files.writeString(directory.resolve("script"), job.script().source());
      Path work = Files.createDirectory(directory.resolve("work"));
      boolean python = job.script().language().equals(ScriptLanguage.PYTHON);
      String path = script.toString();
      List<String> command =
          python
              ? List.of("setsid", "/usr/bin/env", "python3", path)
              : List.of("setsid", "/bin/sh", path);
      var builder = new ProcessBuilder(command).directory(work.toFile()).redirectErrorStream(true);
      builder.redirectInput(Path.of("/dev/null").toFile());
      builder.environment().clear();
      builder.environment().put("PATH", "/usr/local/bin:/usr/bin:/bin");
      builder.environment().put("HOME", work.toString());
      builder.environment().put("LANG", "C.UTF-8");
      builder.environment().putAll(job.environment().variables());
      this.process = builder.start();
      var reader = Thread.ofVirtual().start(() -> pump(output));
      Thread.ofVirtual().start(() -> awaitEnd(reader));
    }

    private void pump(OutputSink output) {
      byte[] buffer = new byte[8192];
      try (InputStream in = process.getInputStream()) {
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
          output.write(buffer, 0, n);
        }
      } catch (IOException e) {
        // The stream was closed under the reader: there is nothing more to read.
      }
    }

    private void awaitEnd(Thread reader) {
      try {
        long limit = job.limits().wallClock().toNanos();
        while (process.isAlive() && why.get() == null) {
          if (System.nanoTime() - started > limit) {
            end(new Termination.LimitExceeded(Limit.WALL_CLOCK, ""));
          }
          process.waitFor(10, TimeUnit.MILLISECONDS);
        }
        if (!process.waitFor(job.limits().grace().toNanos(), TimeUnit.NANOSECONDS)) {
          signal("KILL");
          process.waitFor();
        }
        signal("KILL");
        reader.join(Duration.ofSeconds(5));
        delete();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        Termination reason = why.get();
        completion.complete(
            new ScriptResult(
                reason == null ? new Termination.Exited(process.exitValue()) : reason,
                Duration.ofNanos(System.nanoTime() - started)));
      }
    }

    private void end(Termination reason) {
      if (process.isAlive() && why.compareAndSet(null, reason)) {
        signal("TERM");
      }
    }

    /** To the script's whole process group, which is a session of its own. */
    private void signal(String name) {
      try {
        new ProcessBuilder("kill", "-" + name, "--", "-" + process.pid())
            .redirectErrorStream(true)
            .start()
            .waitFor();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private void delete() {
      try (var files = Files.walk(directory)) {
        files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
      } catch (IOException | UncheckedIOException e) {
        directory.toFile().deleteOnExit();
      }
    }

    @Override
    public CompletableFuture<ScriptResult> completion() {
      return completion.copy();
    }

    @Override
    public void cancel() {
      end(new Termination.Cancelled());
    }
  }
}
