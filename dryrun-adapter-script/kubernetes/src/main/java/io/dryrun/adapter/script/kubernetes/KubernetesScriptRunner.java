package io.dryrun.adapter.script.kubernetes;

import io.dryrun.adapter.script.kit.RefusedScript;
import io.dryrun.adapter.script.kit.RunningScripts;
import io.dryrun.application.port.out.OutputSink;
import io.dryrun.application.port.out.RunningScript;
import io.dryrun.application.port.out.ScriptRunner;
import io.dryrun.domain.run.Limit;
import io.dryrun.domain.script.Interpreter;
import io.dryrun.domain.script.ScriptJob;
import io.dryrun.domain.script.ScriptLanguage;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The runner that gives each script a Job of its own. Thread-safe.
 *
 * <p>The Job's pod starts a launcher, which waits until this runner is attached to it before it
 * starts the script. A server that is killed leaves the Job running, for another one to take over;
 * if none does, the Job ends by its own deadline.
 *
 * <p>A deployment may let pods wait, each for one run: their launchers get it over their standard
 * input, and no object of the cluster holds it.
 */
final class KubernetesScriptRunner implements ScriptRunner {
  static final String NAME = "kubernetes";
  private static final Logger log = LoggerFactory.getLogger(KubernetesScriptRunner.class);

  private final KubernetesSettings settings;
  private final ClusterJobs jobs;
  private final WarmPods warm;
  private final RunningScripts running = new RunningScripts();
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * @throws IllegalArgumentException if the kubeconfig or the context is wrong
   */
  KubernetesScriptRunner(KubernetesSettings settings) {
    this.settings = settings;
    var labels = new Labels(settings.owner(), UUID.randomUUID().toString());
    this.jobs = new ClusterJobs(new ClusterClient(settings.access()), settings, labels);
    this.warm = new WarmPods(jobs, settings);
    jobs.start();
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
    if (settings.bounds().cpuTime() != null) {
      by.put(Limit.CPU_TIME, "launcher (rlimit of each process)");
    }
    return Map.copyOf(by);
  }

  @Override
  public Interpreter interpreter(ScriptLanguage language) {
    return settings.interpreters().of(language).describe(language);
  }

  @Override
  public Set<ScriptLanguage> languages() {
    return settings.interpreters().languages();
  }

  @Override
  public String supply(ScriptLanguage language) {
    return settings.interpreters().supply(language);
  }

  @Override
  public void warmUp() throws InterruptedException {
    warm.warmUp();
  }

  @Override
  public String readiness() {
    return warm.describe();
  }

  @Override
  public RunningScript start(ScriptJob job, OutputSink output) {
    Optional<String> obstacle = settings.interpreters().obstacle(job.script().language());
    if (obstacle.isPresent()) {
      return new RefusedScript(obstacle.get());
    }
    return begin(new Run(job, output, jobs, warm, null), job);
  }

  @Override
  public Optional<RunningScript> adopt(ScriptJob job, OutputSink output) {
    try {
      return jobs.find(job).map(found -> begin(new Run(job, output, jobs, warm, found), job));
    } catch (ClusterException e) {
      log.warn("Whether the run {} can be taken over is not known: {}", job.id(), e.getMessage());
      return Optional.empty();
    }
  }

  private RunningScript begin(Run run, ScriptJob job) {
    return running.start(
        run,
        begun -> Thread.ofVirtual().name("dryrun-kubernetes-" + job.id()).start(begun::execute));
  }

  @Override
  public void close() {
    running.close();
    if (closed.compareAndSet(false, true)) {
      warm.close();
      jobs.stop();
    }
  }
}
