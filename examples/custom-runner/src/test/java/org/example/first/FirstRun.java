package org.example.first;

import io.dryrun.application.port.out.OutputSink;
import io.dryrun.application.port.out.RunningScript;
import io.dryrun.application.port.out.ScriptResult;
import io.dryrun.domain.run.Limit;
import io.dryrun.domain.run.Termination;
import io.dryrun.domain.script.ScriptJob;
import io.dryrun.domain.script.ScriptLanguage;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** One script: a process that leads a group of its own, and two threads that wait for it. */
final class FirstRun implements RunningScript {
  private static final Duration LAST_WORDS = Duration.ofSeconds(5);

  private final ScriptJob job;
  private final Path folder = Files.createTempDirectory("first-runner");
  private final Process process;
  private final AtomicReference<Termination> reason = new AtomicReference<>();
  private final CompletableFuture<ScriptResult> completion = new CompletableFuture<>();
  private final long started = System.nanoTime();

  FirstRun(ScriptJob job, OutputSink output) throws IOException {
    this.job = job;
    Path script = Files.writeString(folder.resolve("script"), job.script().source());
    Path work = Files.createDirectory(folder.resolve("work"));
    List<String> command =
        job.script().language().equals(ScriptLanguage.PYTHON)
            ? List.of("setsid", "python3", script.toString())
            : List.of("setsid", "sh", script.toString());
    var builder = new ProcessBuilder(command).directory(work.toFile()).redirectErrorStream(true);
    builder.redirectInput(new File("/dev/null"));
    // The server's own variables are its secrets.
    builder.environment().clear();
    builder.environment().put("PATH", "/usr/local/bin:/usr/bin:/bin");
    builder.environment().put("HOME", work.toString());
    builder.environment().put("LANG", "C.UTF-8");
    builder.environment().putAll(job.environment().variables());
    this.process = builder.start();
    var reader = Thread.ofVirtual().start(() -> read(output));
    Thread.ofVirtual().start(() -> awaitEnd(reader));
  }

  @Override
  public CompletableFuture<ScriptResult> completion() {
    return completion.copy();
  }

  @Override
  public void cancel() {
    end(new Termination.Cancelled());
  }

  private void end(Termination why) {
    if (process.isAlive() && reason.compareAndSet(null, why)) {
      signal("TERM");
    }
  }

  private void read(OutputSink output) {
    byte[] buffer = new byte[8192];
    try (InputStream in = process.getInputStream()) {
      for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
        output.write(buffer, 0, length);
      }
    } catch (IOException e) {
      // The stream was closed: there is nothing more to read.
    }
  }

  private void awaitEnd(Thread reader) {
    var result = ScriptResult.runnerFailed("The server's thread was interrupted.");
    try {
      if (!process.waitFor(job.limits().wallClock().toNanos(), TimeUnit.NANOSECONDS)) {
        end(new Termination.LimitExceeded(Limit.WALL_CLOCK, ""));
      }
      process.waitFor();
      // Whatever it started ends with it.
      signal("KILL");
      reader.join(LAST_WORDS);
      var ended = new Termination.Exited(process.exitValue());
      reason.compareAndSet(null, ended);
      result = new ScriptResult(reason.get(), Duration.ofNanos(System.nanoTime() - started));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      delete();
      completion.complete(result);
    }
  }

  /** To all of the script's process group, in one way that every system has. */
  private void signal(String name) {
    try {
      var kill = List.of("kill", "-" + name, "--", "-" + process.pid());
      int exitCode = new ProcessBuilder(kill).redirectErrorStream(true).start().waitFor();
      if (exitCode != 0 && process.isAlive()) {
        // It has just begun and leads no group yet.
        process.destroy();
      }
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (name.equals("TERM")) {
      Thread.ofVirtual().start(this::killAfterGrace);
    }
  }

  private void killAfterGrace() {
    try {
      if (!process.waitFor(job.limits().grace().toNanos(), TimeUnit.NANOSECONDS)) {
        signal("KILL");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void delete() {
    try (var files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException e) {
      folder.toFile().deleteOnExit();
    }
  }
}
