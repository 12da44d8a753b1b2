package io.dryrun.adapter.script.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Frame;
import io.dryrun.adapter.script.kit.PullPolicy;
import io.dryrun.domain.run.Termination;
import io.dryrun.domain.script.ScriptJob;
import io.dryrun.domain.script.ScriptLanguage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The containers of a runner: makes and removes them. Thread-safe. */
final class Containers {
  private static final Logger log = LoggerFactory.getLogger(Containers.class);

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

  /** Waits until a container may be started; false if nobody wants it any more. */
  boolean enter(BooleanSupplier unwanted) throws EngineException {
    try {
      while (!unwanted.getAsBoolean()) {
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
    boolean profiles = engine.takesProfiles();
    var unused =
        create(
            job.script().language(),
            create -> {
              containment.describe(create, job, profiles);
              create.withName(name).withLabels(labels.of(job));
            });
  }

  /**
   * Creates one that will wait for its job.
   *
   * @param most for how long at most
   * @return the engine's name for it
   */
  String createWaiting(ScriptLanguage language, Duration most) throws EngineException {
    boolean profiles = engine.takesProfiles();
    UUID id = UUID.randomUUID();
    return create(
        language,
        create -> {
          containment.describeWaiting(create, most, profiles);
          create.withName("dryrun-warm-" + id).withLabels(labels.ofWaiting(id));
        });
  }

  private String create(ScriptLanguage language, Consumer<CreateContainerCmd> description)
      throws EngineException {
    String image = settings.interpreters().of(language).image();
    if (settings.pull() == PullPolicy.ALWAYS) {
      pull(image, true);
    }
    try {
      return engine.create(image, description);
    } catch (EngineException e) {
      if (settings.pull() != PullPolicy.MISSING || !(e.getCause() instanceof NotFoundException)) {
        throw e;
      }
      pull(image, false);
      return engine.create(image, description);
    }
  }

  /** Which image a container would be made from now, by its content; empty if there is none. */
  Optional<String> image(ScriptLanguage language) throws EngineException {
    String image = settings.interpreters().of(language).image();
    if (settings.pull() == PullPolicy.ALWAYS) {
      pull(image, true);
    }
    return engine.image(image);
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
   * Starts a launcher in a container that runs.
   *
   * @return the engine's name for it
   */
  String launch(
      String name,
      ScriptLanguage language,
      ContainerInputStream input,
      ResultCallback<Frame> listener)
      throws EngineException {
    return engine.start(name, settings.user(), containment.start(language), input, listener);
  }

  private void pull(String image, boolean always) throws EngineException {
    pulling.lock();
    try {
      if (always || engine.image(image).isEmpty()) {
        engine.pull(image);
      }
    } finally {
      pulling.unlock();
    }
  }

  private List<Container> containersOf(ScriptJob job) throws EngineException {
    List<Container> labelled = engine.withLabel(Labels.RUN + "=" + job.id());
    return labelled.isEmpty() ? engine.named(name(job)).stream().toList() : labelled;
  }

  /**
   * Takes over the container that another server's runner made for this job. One that can't be
   * taken over is removed.
   */
  Optional<AdoptedContainer> adopt(ScriptJob job) throws EngineException {
    for (Container found : containersOf(job)) {
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

  /**
   * Has one that waited bear its run's name from now on, by which people find it, and who takes the
   * run over. Returns at once: nobody needs to wait for that.
   */
  void name(String container, ScriptJob job) {
    Thread.ofVirtual()
        .name("dryrun-docker-name-" + job.id())
        .start(
            () -> {
              try {
                engine.rename(container, name(job));
              } catch (EngineException e) {
                log.debug("The container {} keeps its name: {}", container, e.getMessage());
              }
            });
  }

  /** The name of a run's container. */
  static String name(ScriptJob job) {
    return "dryrun-" + job.id();
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
