package org.example.first;

import io.dryrun.application.port.out.OutputSink;
import io.dryrun.application.port.out.RunningScript;
import io.dryrun.application.port.out.ScriptResult;
import io.dryrun.application.port.out.ScriptRunner;
import io.dryrun.domain.run.Limit;
import io.dryrun.domain.script.ScriptJob;
import io.dryrun.domain.script.ScriptLanguage;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Runs scripts as plain processes, with nothing between them and the machine. Thread-safe. */
public final class FirstRunner implements ScriptRunner {
  private static final Set<ScriptLanguage> LANGUAGES =
      Set.of(ScriptLanguage.PYTHON, ScriptLanguage.SHELL);

  private final Set<FirstRun> running = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  @Override
  public String name() {
    return "first";
  }

  @Override
  public String isolation() {
    return "none";
  }

  @Override
  public Map<Limit, String> enforcement() {
    return Map.of(Limit.WALL_CLOCK, "runner");
  }

  @Override
  public Set<ScriptLanguage> languages() {
    return LANGUAGES;
  }

  @Override
  public RunningScript start(ScriptJob job, OutputSink output) {
    if (!LANGUAGES.contains(job.script().language())) {
      return new Refused("The runner first runs scripts in " + ScriptLanguage.choice(LANGUAGES) + ".");
    }
    if (closed) {
      return new Refused("The runner first is closed.");
    }
    try {
      var run = new FirstRun(job, output);
      running.add(run);
      run.completion().thenRun(() -> running.remove(run));
      if (closed) {
        run.cancel();
      }
      return run;
    } catch (IOException e) {
      return new Refused("The runner first can't start the script: " + e.getMessage());
    }
  }

  @Override
  public void close() {
    closed = true;
    for (FirstRun run : running) {
      run.cancel();
      run.completion().join();
    }
  }

  private record Refused(String message) implements RunningScript {
    @Override
    public CompletableFuture<ScriptResult> completion() {
      return CompletableFuture.completedFuture(ScriptResult.runnerFailed(message));
    }

    @Override
    public void cancel() {}
  }
}
