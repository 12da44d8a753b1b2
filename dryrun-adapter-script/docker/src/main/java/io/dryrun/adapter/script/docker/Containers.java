package io.dryrun.adapter.script.docker;

import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import io.dryrun.adapter.script.kit.PullPolicy;
import io.dryrun.domain.run.Termination;
import io.dryrun.domain.script.ScriptJob;
import io.dryrun.domain.script.ScriptLanguage;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The containers of a runner: makes and removes them. Thread-safe. */
final class Containers {
  /** An engine that is asked for more at a time takes longer for all of them. */
  private static final int STARTING = 8;

  private final Engine engine;
  private final DockerSettings settings;
  private final Labels labels;
  private final ContainerConfiguration containment;
  private final Leftovers leftovers;
  private final Semaphore places = new Semaphore(STARTING, true);
  private final ReentrantLock pulling = new ReentrantLock();

  Containers(Engine engine, DockerSettings settings, Labels labels, Leftovers leftovers) {
    this.engine = engine;
    this.settings = settings;
    this.labels = labels;
    this.containment = new ContainerConfiguration(settings);
    this.leftovers = leftovers;
  }

  Engine engine() {
    return engine;
  }

  /** Waits until a container may be started; false if the run was cancelled meanwhile. */
  boolean enter(RunState run) throws EngineException {
    try {
      while (!run.isCancelled()) {
        if (places.tryAcquire(50, TimeUnit.MILLISECONDS)) {
          return true;
        }
      }
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EngineException("The server is being stopped.", e);
    }
  }

  /** Ends what {@link #enter} began. */
  void leave() {
    places.release();
  }

  /** Creates one, and before that pulls its image where the settings say so. */
  void create(String name, ScriptJob job) throws EngineException {
    String image = settings.interpreters().of(job.script().language()).image();
    if (settings.pull() == PullPolicy.ALWAYS) {
      pull(image, true);
    }
    try {
      tryToCreate(name, job, image);
    } catch (EngineException e) {
      if (settings.pull() != PullPolicy.MISSING || !(e.getCause() instanceof NotFoundException)) {
        throw e;
      }
      pull(image, false);
      tryToCreate(name, job, image);
    }
  }

  private void tryToCreate(String name, ScriptJob job, String image) throws EngineException {
    boolean profiles = engine.takesProfiles();
    engine.create(
        image,
        create -> {
          containment.describe(create, job, profiles);
          create.withName(name).withLabels(labels.of(job));
        });
  }

  /** Whether the job's interpreter is to print at once. */
  boolean unbuffered(ScriptJob job) {
    return settings.interpreters().of(job.script().language()).unbuffered();
  }

  /** Whether a run goes on without its server, and its launcher is the container's main process. */
  boolean outlive() {
    return settings.outlives();
  }

  /**
   * Starts a run's launcher in its container.
   *
   * @return the engine's name for it
   */
  String launch(String name, ScriptJob job, RunState run) throws EngineException {
    return engine.start(name, settings.user(), containment.start(job), run.input(), run);
  }

  private void pull(String image, boolean always) throws EngineException {
    pulling.lock();
    try {
      if (always || !engine.hasImage(image)) {
        engine.pull(image);
      }
    } finally {
      pulling.unlock();
    }
  }

  /**
   * Takes over the container that another server's runner made for this job. One that can't be
   * taken over is removed.
   */
  Optional<AdoptedContainer> adopt(ScriptJob job) throws EngineException {
    for (Container found : engine.withLabel(Labels.RUN + "=" + job.id())) {
      if (labels.isOwn(found.getLabels())) {
        continue;
      }
      ContainerState state = engine.state(found.getId());
      if (!Labels.outlives(found.getLabels()) || "created".equals(state.getStatus())) {
        leftovers.remove(found.getId());
        continue;
      }
      AdoptedContainer adoption = AdoptedContainer.of(job.id().toString(), state, engine.now());
      engine.rename(found.getId(), adoption.container());
      return Optional.of(adoption);
    }
    return Optional.empty();
  }

  void remove(String name) {
    leftovers.remove(name);
  }

  /**
   * How a script ended that nobody ended.
   *
   * @param program what {@link #launch} returned; null if the launcher is the main process
   */
  Termination verdict(String name, @Nullable String program, LaunchReportParser report)
      throws EngineException {
    Optional<Termination> told = Terminations.of(report, settings.bounds());
    if (told.isPresent()) {
      return told.get();
    }
    if (program == null) {
      return Terminations.of(engine.state(name), settings.bounds());
    }
    Optional<Long> code = engine.exitCode(program);
    // Only of a container that has ended an engine tells whether it lacked memory.
    engine.kill(name);
    return Terminations.of(engine.state(name), code, settings.bounds());
  }

  String missingInterpreter(ScriptJob job) {
    ScriptLanguage language = job.script().language();
    return settings.interpreters().of(language).missing(language);
  }
}
