package org.example.graalpy;

import io.dryrun.adapter.script.kit.RunGuard;
import io.dryrun.application.port.out.OutputSink;
import io.dryrun.application.port.out.RunningScript;
import io.dryrun.application.port.out.ScriptResult;
import io.dryrun.domain.run.Limit;
import io.dryrun.domain.run.ResourceUsage;
import io.dryrun.domain.run.Termination;
import io.dryrun.domain.script.ScriptJob;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.EnvironmentAccess;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotAccess;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.io.FileSystem;
import org.graalvm.polyglot.io.IOAccess;

/**
 * One script: a thread that runs it, and one that watches its time. Whoever first gives a reason to
 * end it decides how it ended; closing its context then stops it at its next step.
 */
final class PythonRun implements RunningScript {
  static final String LANGUAGE = "python";
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final long LOOK_EVERY_MILLIS = 50;

  /**
   * GraalPy adds a variable of its own, and leaves out what a script that is a file would have. Its
   * signals are those of the whole server, so that no script may touch them.
   */
  private static final String PRELUDE =
      """
      import os; os.environ.pop('UNSAFE_PYO3_SKIP_VERSION_CHECK', None); del os
      __file__ = '%s'
      def _no_signals():
          import _signal
          def refused(*_, **__):
              raise OSError('A script has no signals in this runner.')
          for name in dir(_signal):
              if callable(getattr(_signal, name)) and not isinstance(getattr(_signal, name), type):
                  setattr(_signal, name, refused)
      _no_signals()
      del _no_signals
      """
          .formatted(MemoryFiles.SCRIPT);

  private final ScriptJob job;
  private final OutputSink output;
  private final Engine engine;
  private final GraalPySettings settings;
  private final Thread script;
  private final RunGuard guard;
  private final AtomicReference<Termination> reason = new AtomicReference<>();
  private final AtomicReference<Context> context = new AtomicReference<>();
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);

  PythonRun(ScriptJob job, OutputSink output, Engine engine, GraalPySettings settings) {
    this.job = job;
    this.guard = new RunGuard(job.id());
    this.output = output;
    this.engine = engine;
    this.settings = settings;
    this.script = Thread.ofPlatform().daemon().name("graalpy-" + job.id()).unstarted(() -> guard.run(this::run));
  }

  void start() {
    script.start();
    Thread.ofVirtual().name("graalpy-watch-" + job.id()).start(this::watch);
  }

  @Override
  public CompletableFuture<ScriptResult> completion() {
    return guard.completion();
  }

  @Override
  public void cancel() {
    end(new Termination.Cancelled());
  }

  private void end(Termination why) {
    if (reason.compareAndSet(null, why)) {
      asked.countDown();
    }
  }

  private ScriptResult run() {
    long started = System.nanoTime();
    try {
      end(evaluate());
    } catch (IOException | RuntimeException | Error e) {
      end(new Termination.RunnerFailed("GraalPy could not run the script: " + e));
    }
    var wall = Duration.ofNanos(System.nanoTime() - started);
    var cpu = Duration.ofNanos(THREADS.getCurrentThreadCpuTime());
    ended.countDown();
    return new ScriptResult(reason.get(), new ResourceUsage(wall, cpu, null));
  }

  private Termination evaluate() throws IOException {
    String text = job.script().source();
    try (var files = new MemoryFiles(text, settings.disk());
        var python = context(files)) {
      context.set(python);
      if (reason.get() == null) {
        python.eval(LANGUAGE, PRELUDE);
        python.eval(Source.newBuilder(LANGUAGE, text, MemoryFiles.SCRIPT).build());
        // Flushes what the script did not.
        python.close();
      }
      return new Termination.Exited(0);
    } catch (PolyglotException e) {
      if (e.isExit()) {
        return new Termination.Exited(e.getExitStatus() & 0xff);
      }
      return new Termination.RunnerFailed("GraalPy gave up: " + e.getMessage());
    }
  }

  private Context context(MemoryFiles files) {
    var printed = new Printed(output);
    return Context.newBuilder(LANGUAGE)
        .engine(engine)
        .allowHostAccess(HostAccess.NONE)
        .allowPolyglotAccess(PolyglotAccess.NONE)
        .allowIO(
            IOAccess.newBuilder().fileSystem(FileSystem.allowInternalResourceAccess(files)).build())
        .allowCreateThread(false)
        .allowCreateProcess(false)
        .allowNativeAccess(false)
        .allowEnvironmentAccess(EnvironmentAccess.NONE)
        .environment(environment())
        .in(InputStream.nullInputStream())
        .out(printed)
        .err(printed)
        .option("python.PosixModuleBackend", "java")
        .option("python.AlwaysRunExcepthook", "true")
        .option("python.UnbufferedIO", "true")
        .build();
  }

  private Map<String, String> environment() {
    var all = new LinkedHashMap<>(Map.of("PATH", "/bin", "HOME", MemoryFiles.WORK));
    all.put("LANG", "C.UTF-8");
    all.putAll(job.environment().variables());
    return all;
  }

  private void watch() {
    try {
      long deadline = System.nanoTime() + job.limits().wallClock().toNanos();
      while (!asked.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
        if (System.nanoTime() > deadline) {
          end(exceeded(Limit.WALL_CLOCK, job.limits().wallClock()));
        } else if (THREADS.getThreadCpuTime(script.threadId()) > settings.cpuTime().toNanos()) {
          end(exceeded(Limit.CPU_TIME, settings.cpuTime()));
        }
      }
      // Its context may not be there yet; the script looks at the reason when it is.
      while (!ended.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
        Context python = context.get();
        if (python != null) {
          python.close(true);
        }
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("Nobody interrupts a thread that nobody knows.", e);
    }
  }

  private static Termination exceeded(Limit limit, Duration value) {
    return new Termination.LimitExceeded(limit, "after %d s".formatted(value.toSeconds()));
  }

  /** Hands on what is printed, as it comes. */
  private static final class Printed extends OutputStream {
    private final OutputSink sink;

    Printed(OutputSink sink) {
      this.sink = sink;
    }

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
      if (length > 0) {
        sink.write(bytes, offset, length);
      }
    }
  }
}
