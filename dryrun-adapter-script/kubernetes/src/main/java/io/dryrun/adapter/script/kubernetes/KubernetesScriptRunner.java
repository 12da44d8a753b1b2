package io.dryrun.adapter.script.kubernetes;

import io.dryrun.application.port.out.OutputSink;
import io.dryrun.application.port.out.RunningScript;
import io.dryrun.application.port.out.ScriptResult;
import io.dryrun.application.port.out.ScriptRunner;
import io.dryrun.domain.run.Limit;
import io.dryrun.domain.script.Interpreter;
import io.dryrun.domain.script.ScriptJob;
import io.dryrun.domain.script.ScriptLanguage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs each script in a Job of its own. Thread-safe.
 *
 * <p>The Job's pod starts a launcher, which waits until this runner is attached to it before it
 * starts the script. A server that is killed leaves the Job running, for another one to take over;
 * if none does, the Job ends by its own deadline.
 */
final class KubernetesScriptRunner implements ScriptRunner {
  static final String NAME = "kubernetes";
  private static final Logger LOG = LoggerFactory.getLogger(KubernetesScriptRunner.class);

  private final KubernetesSettings settings;
  private final Runs runs;
  private final Set<Run> running = ConcurrentHashMap.newKeySet();
  private final Object closing = new Object();
  private boolean closed;

  /**
   * @throws IllegalArgumentException if the kubeconfig or the context is wrong
   */
  KubernetesScriptRunner(KubernetesSettings settings) {
    this.settings = settings;
    var labels = new Labels(settings.owner(), UUID.randomUUID().toString());
    this.runs = new Runs(new Cluster(settings.access()), settings, labels);
    runs.start();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String isolation() {
    String runtime = settings.pod().runtimeClass();
    return runtime.isEmpty() ? "pod (restricted)" : "pod (restricted, " + runtime + ")";
  }

  @Override
  public Map<Limit, String> enforcement() {
    var by = new HashMap<Limit, String>();
    by.put(Limit.WALL_CLOCK, "runner, and the Job's deadline");
    by.put(Limit.MEMORY, "cluster (cgroup)");
    by.put(Limit.PROCESSES, "launcher (rlimit)");
    by.put(Limit.OPEN_FILES, "launcher (rlimit)");
    by.put(Limit.FILE_SIZE, "launcher (rlimit)");
    by.put(Limit.DISK, "cluster (emptyDir in memory)");
    if (settings.bounds().cpuSeconds() > 0) {
      by.put(Limit.CPU_TIME, "launcher (rlimit of each process)");
    }
    return Map.copyOf(by);
  }

  @Override
  public Interpreter interpreter(ScriptLanguage language) {
    return settings.interpreter(language).told(language);
  }

  @Override
  public Set<ScriptLanguage> languages() {
    return settings.interpreters().keySet();
  }

  @Override
  public String supply(ScriptLanguage language) {
    return "The operator of this server can name an image that has it in the runner's setting %s.image."
        .formatted(language.word());
  }

  @Override
  public RunningScript start(ScriptJob job, OutputSink output) {
    Optional<String> obstacle = settings.obstacle(job.script().language());
    if (obstacle.isPresent()) {
      return new Refused(obstacle.get());
    }
    return begin(new Run(job, output, runs, false), job);
  }

  @Override
  public Optional<RunningScript> adopt(ScriptJob job, OutputSink output) {
    try {
      if (!runs.isThere(job)) {
        return Optional.empty();
      }
    } catch (ClusterException e) {
      LOG.warn("Whether the run {} can be taken over is not known: {}", job.id(), e.getMessage());
      return Optional.empty();
    }
    return Optional.of(begin(new Run(job, output, runs, true), job));
  }

  private RunningScript begin(Run run, ScriptJob job) {
    synchronized (closing) {
      if (closed) {
        return new Refused("The script runner is closed, because the server is being stopped.");
      }
      running.add(run);
    }
    Thread.ofVirtual()
        .name("dryrun-kubernetes-" + job.id())
        .start(
            () -> {
              try {
                run.execute();
              } finally {
                running.remove(run);
              }
            });
    return run;
  }

  @Override
  public void close() {
    synchronized (closing) {
      if (closed) {
        return;
      }
      closed = true;
    }
    List<Run> left = List.copyOf(running);
    left.forEach(Run::cancel);
    left.forEach(run -> run.completion().join());
    runs.stop();
  }

  private record Refused(CompletableFuture<ScriptResult> completion) implements RunningScript {
    Refused(String message) {
      this(CompletableFuture.completedFuture(ScriptResult.runnerFailed(message)));
    }

    @Override
    public CompletableFuture<ScriptResult> completion() {
      return completion.copy();
    }

    @Override
    public void cancel() {}
  }
}
