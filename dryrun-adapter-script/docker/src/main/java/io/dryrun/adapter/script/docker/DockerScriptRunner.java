package io.dryrun.adapter.script.docker;

import io.dryrun.adapter.script.kit.RefusedScript;
import io.dryrun.adapter.script.kit.RunningScripts;
import io.dryrun.application.port.out.OutputSink;
import io.dryrun.application.port.out.RunningScript;
import io.dryrun.application.port.out.ScriptRunner;
import io.dryrun.domain.run.Limit;
import io.dryrun.domain.script.Interpreter;
import io.dryrun.domain.script.ScriptJob;
import io.dryrun.domain.script.ScriptLanguage;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The runner that gives each script a container of its own. Thread-safe.
 *
 * <p>The container's main process is a keeper. Beside it, as another user, the engine starts a
 * launcher, which gets the script and its variables over its standard input and leaves an empty one
 * to the script. Where the keeper's connection ends before the script, as it does when this server
 * is killed, and when the script's time is long over, the container ends, whatever the script did
 * to its launcher.
 *
 * <p>A deployment may let such containers wait, launcher and all, each for one run.
 *
 * <p>A deployment may let runs outlive their server: then the launcher is the main process, the
 * engine keeps the output, and another server's runner takes them over.
 */
final class DockerScriptRunner implements ScriptRunner {
  static final String NAME = "docker";

  private final DockerSettings settings;
  private final Engine engine;
  private final Leftovers leftovers;
  private final Containers containers;
  private final WarmContainers warm;
  private final RunningScripts running = new RunningScripts();

  /**
   * @throws IllegalArgumentException if the engine's address or certificates are wrong
   */
  DockerScriptRunner(DockerSettings settings) {
    this.settings = settings;
    this.engine = new Engine(settings.host());
    var labels = new Labels(settings.owner(), UUID.randomUUID().toString(), settings.outlives());
    this.leftovers = new Leftovers(engine, labels);
    this.containers = new Containers(engine, settings, labels, leftovers);
    this.warm = new WarmContainers(containers, settings);
    leftovers.start();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String isolation() {
    return settings.hasNetwork() ? "container, with the host's network" : "container";
  }

  @Override
  public Map<Limit, String> enforcement() {
    var table = new EnumMap<Limit, String>(Limit.class);
    table.put(
        Limit.WALL_CLOCK,
        settings.outlives() ? "runner" : "runner, and the container's main process");
    table.put(Limit.MEMORY, "engine (cgroup)");
    table.put(Limit.PROCESSES, "engine (cgroup)");
    table.put(Limit.OPEN_FILES, "engine (rlimit)");
    table.put(Limit.FILE_SIZE, "engine (rlimit)");
    table.put(Limit.DISK, "engine (tmpfs)");
    if (settings.bounds().cpuTime() != null) {
      table.put(Limit.CPU_TIME, "engine (rlimit, each process)");
    }
    return Map.copyOf(table);
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
    return begin(job, new Run(job, output, containers, warm, null));
  }

  @Override
  public Optional<RunningScript> adopt(ScriptJob job, OutputSink output) {
    try {
      return containers
          .adopt(job)
          .map(adoption -> begin(job, new Run(job, output, containers, warm, adoption)));
    } catch (EngineException e) {
      return Optional.of(new RefusedScript(String.valueOf(e.getMessage())));
    }
  }

  private RunningScript begin(ScriptJob job, Run run) {
    return running.start(
        run, begun -> Thread.ofVirtual().name("dryrun-docker-" + job.id()).start(begun::execute));
  }

  @Override
  public void close() {
    running.close();
    warm.close();
    leftovers.stop();
    engine.close();
  }
}
