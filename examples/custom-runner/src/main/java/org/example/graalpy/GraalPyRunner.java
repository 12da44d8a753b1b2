package org.example.graalpy;

import io.dryrun.adapter.script.kit.RefusedScript;
import io.dryrun.adapter.script.kit.RunningScripts;
import io.dryrun.application.port.out.OutputSink;
import io.dryrun.application.port.out.RunningScript;
import io.dryrun.application.port.out.ScriptRunner;
import io.dryrun.domain.run.Limit;
import io.dryrun.domain.script.ScriptJob;
import io.dryrun.domain.script.ScriptLanguage;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.graalvm.polyglot.Engine;

/**
 * Runs Python scripts inside the server's JVM, each in a GraalPy context of its own that may touch
 * nothing of Java, of the machine's files, of its network and of its processes. It needs nothing
 * installed; what it can't do is bound a script's memory, which is the server's. Thread-safe.
 */
public final class GraalPyRunner implements ScriptRunner {
  /** The name by which a configuration chooses it. */
  public static final String NAME = "graalpy";

  private final GraalPySettings settings;
  private final Engine engine;
  private final RunningScripts running = new RunningScripts();

  GraalPyRunner(GraalPySettings settings) {
    this.settings = settings;
    // Shared, so that Python's own library is parsed once and not for each script.
    this.engine =
        Engine.newBuilder(PythonRun.LANGUAGE).option("engine.WarnInterpreterOnly", "false").build();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String isolation() {
    return "GraalPy context";
  }

  @Override
  public Set<ScriptLanguage> languages() {
    return Set.of(ScriptLanguage.PYTHON);
  }

  @Override
  public Map<Limit, String> enforcement() {
    var by = new EnumMap<Limit, String>(Limit.class);
    by.put(Limit.WALL_CLOCK, "runner");
    by.put(Limit.CPU_TIME, "runner");
    by.put(Limit.DISK, "file system in memory");
    return by;
  }

  @Override
  public RunningScript start(ScriptJob job, OutputSink output) {
    if (!job.script().language().equals(ScriptLanguage.PYTHON)) {
      return new RefusedScript(
          "The runner graalpy runs python, and this script is in %s. Choose another runner for it."
              .formatted(job.script().language().word()));
    }
    return running.start(new PythonRun(job, output, engine, settings), PythonRun::start);
  }

  @Override
  public void close() {
    running.close();
    engine.close();
  }
}
