package io.dryrun.application.service;

import io.dryrun.application.internal.acceptance.Acceptance;
import io.dryrun.application.internal.acceptance.RequestValidator;
import io.dryrun.application.internal.execution.ActiveRuns;
import io.dryrun.application.internal.execution.AdmissionControl;
import io.dryrun.application.internal.execution.Cancellation;
import io.dryrun.application.internal.execution.DryRunExecution;
import io.dryrun.application.internal.execution.NoQueue;
import io.dryrun.application.internal.execution.RunTransitions;
import io.dryrun.application.internal.execution.RunnerPatience;
import io.dryrun.application.internal.execution.ScriptStarter;
import io.dryrun.application.internal.execution.ScriptSupervisor;
import io.dryrun.application.internal.execution.SynchronousRuns;
import io.dryrun.application.internal.execution.WeightedSemaphore;
import io.dryrun.application.internal.watch.ObservedStore;
import io.dryrun.application.internal.watch.RunFeeds;
import io.dryrun.application.port.out.AccessPolicy;
import io.dryrun.application.port.out.DryRunQueue;
import io.dryrun.application.port.out.DryRunStore;
import io.dryrun.application.port.out.IdSource;
import io.dryrun.application.port.out.OfferingCatalogue;
import io.dryrun.application.port.out.RunListener;
import io.dryrun.application.port.out.ScriptRunner;
import io.dryrun.application.port.out.Worlds;
import io.dryrun.domain.script.RunLimits;
import jakarta.validation.Validator;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A builder that joins the ports to {@link DryRuns}. Catalogue, access policy, runner and store
 * must be given; the rest has defaults. Not thread-safe.
 */
public final class DryRunsBuilder {
  /** Somebody looks at it. */
  private static final Duration WATCHED = Duration.ofMillis(40);

  private @Nullable OfferingCatalogue catalogue;
  private @Nullable AccessPolicy access;
  private @Nullable ScriptRunner runner;
  private @Nullable DryRunStore store;
  private DryRunQueue queue = new NoQueue();
  private @Nullable Validator validator;
  private InstantSource clock = InstantSource.system();
  private IdSource ids = IdSource.random();
  private RunLimits limits = RunLimits.DEFAULT;
  private int synchronousRuns = 16;
  private int waitingRuns = 256;
  private Duration outputInterval = Duration.ofMillis(250);
  private Duration storePatience = Duration.ofMinutes(10);
  private RunnerPatience runnerPatience =
      new RunnerPatience(Duration.ofHours(1), Duration.ofMinutes(5));
  private long runMemory = Runtime.getRuntime().maxMemory() / 2;
  private boolean unmaskedRuns;
  private @Nullable Worlds worlds;
  private RunListener listener = RunListener.NONE;

  DryRunsBuilder() {}

  /** Where offerings come from. */
  public DryRunsBuilder catalogue(OfferingCatalogue catalogue) {
    this.catalogue = catalogue;
    return this;
  }

  /** Who may do what. */
  public DryRunsBuilder access(AccessPolicy access) {
    this.access = access;
    return this;
  }

  /** What runs scripts. It stays the caller's to close. */
  public DryRunsBuilder runner(ScriptRunner runner) {
    this.runner = runner;
    return this;
  }

  /** What remembers dry runs. */
  public DryRunsBuilder store(DryRunStore store) {
    this.store = store;
    return this;
  }

  /**
   * What holds accepted dry runs; it must store into the same store. Without one, all use cases
   * work but {@link DryRuns#start}, which refuses.
   */
  public DryRunsBuilder queue(DryRunQueue queue) {
    this.queue = queue;
    return this;
  }

  /** What checks requests; by default the Bean Validation provider of the class path. */
  public DryRunsBuilder validator(Validator validator) {
    this.validator = validator;
    return this;
  }

  /** What time it is; by default the system's clock. */
  public DryRunsBuilder clock(InstantSource clock) {
    this.clock = clock;
    return this;
  }

  /** Where ids come from; random by default. */
  public DryRunsBuilder ids(IdSource ids) {
    this.ids = ids;
    return this;
  }

  /** What a run may take; {@link RunLimits#DEFAULT} by default. */
  public DryRunsBuilder limits(RunLimits limits) {
    this.limits = limits;
    return this;
  }

  /**
   * How many synchronous runs go on at a time, and how many more may wait for their turn before the
   * next is refused; 16 and 256 by default.
   *
   * @throws IllegalArgumentException if {@code running} is not positive or {@code waiting} negative
   */
  public DryRunsBuilder synchronousRuns(int running, int waiting) {
    if (running < 1 || waiting < 0) {
      throw new IllegalArgumentException("At least one run must be able to go on.");
    }
    this.synchronousRuns = running;
    this.waitingRuns = waiting;
    return this;
  }

  /**
   * Whether a request may ask to see the values of an offering's variables in its output; by
   * default it may not, and they are masked in every run.
   */
  public DryRunsBuilder unmaskedRuns(boolean allowed) {
    this.unmaskedRuns = allowed;
    return this;
  }

  /**
   * How often the output of a running script is recorded, as far as there is some; each quarter of
   * a second by default. It is how late other servers of a cluster can tell of it; where somebody
   * watches on the server that executes it, output is recorded more often.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public DryRunsBuilder outputInterval(Duration interval) {
    if (!interval.isPositive()) {
      throw new IllegalArgumentException("The time between two records must be positive.");
    }
    this.outputInterval = interval;
    return this;
  }

  /**
   * How long the end of a run is tried to be recorded while the store is away; ten minutes by
   * default. Whoever waits for the run waits as long.
   */
  public DryRunsBuilder storePatience(Duration patience) {
    this.storePatience = patience;
    return this;
  }

  /**
   * How long the runner may take beyond the limits of a run, before its end is recorded without it;
   * an hour and five minutes by default.
   *
   * @param starting until it has started a script, with all that it has to fetch before
   * @param ending until it tells that a script has ended which should have, or was cancelled
   * @throws IllegalArgumentException if one is negative
   */
  public DryRunsBuilder runnerPatience(Duration starting, Duration ending) {
    if (starting.isNegative() || ending.isNegative()) {
      throw new IllegalArgumentException("A time to wait must not be negative.");
    }
    this.runnerPatience = new RunnerPatience(starting, ending);
    return this;
  }

  /**
   * What scripts meet in place of the real world; by default they meet nothing, and what they try
   * to reach is refused. Runners that can't lead there then run no script.
   */
  public DryRunsBuilder worlds(Worlds worlds) {
    this.worlds = worlds;
    return this;
  }

  /**
   * How much of the heap all runs together may hold, in bytes, as far as it depends on what scripts
   * print; by default half of what the JVM may use. A run takes its part, see {@link RunMemory},
   * before its script starts, and waits where there is none; one that needs more than all waits for
   * all.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public DryRunsBuilder runMemory(long bytes) {
    if (bytes < 1) {
      throw new IllegalArgumentException("Runs need memory.");
    }
    this.runMemory = bytes;
    return this;
  }

  /** What hears of each run's beginning and end; by default nobody does. */
  public DryRunsBuilder listener(RunListener listener) {
    this.listener = listener;
    return this;
  }

  /**
   * The use cases. The queue is told to deliver to them. What is changed here afterwards changes
   * nothing of them.
   *
   * @throws NullPointerException if a port that has no default was not given; the message names it
   * @throws IllegalStateException if no validator was given and the class path has no Bean
   *     Validation provider, or the queue delivers to somebody else already
   */
  public DryRuns build() {
    var requiredCatalogue = given(catalogue, "A catalogue of offerings must be given.");
    var requiredAccess = given(access, "An access policy must be given.");
    var requiredRunner = given(runner, "A script runner must be given.");
    var requiredStore =
        new ObservedStore(given(store, "A store of dry runs must be given."), listener);
    var requestValidator =
        validator == null ? RequestValidator.byDefaultProvider() : RequestValidator.by(validator);
    InstantSource time = inMicroseconds(clock);
    var memory = new WeightedSemaphore(runMemory);
    var activeRuns = new ActiveRuns();
    var feeds = new RunFeeds(requiredStore, activeRuns::has);
    requiredStore.tell(feeds);
    var transitions = new RunTransitions(requiredStore, storePatience);
    var acceptance =
        new Acceptance(
            requiredCatalogue,
            requiredAccess,
            requestValidator,
            ids,
            time,
            requiredRunner.languages(),
            unmaskedRuns);
    var supervisor =
        new ScriptSupervisor(
            requiredStore,
            requiredRunner,
            new ScriptStarter(requiredRunner, Optional.ofNullable(worlds)),
            time,
            limits,
            dryRun -> feeds.isWatched(dryRun) ? watched(outputInterval) : outputInterval,
            runnerPatience);
    var execution = new DryRunExecution(acceptance, transitions, supervisor, memory, time, limits);
    var dryRuns =
        new DryRuns(
            requiredAccess,
            requiredStore,
            queue,
            requestValidator,
            acceptance,
            transitions,
            execution,
            new SynchronousRuns(
                acceptance,
                execution,
                activeRuns,
                new AdmissionControl(synchronousRuns, waitingRuns, memory),
                requiredStore,
                limits),
            activeRuns,
            feeds,
            new Cancellation(requiredAccess, requiredStore, queue, activeRuns, time));
    queue.deliverTo(dryRuns);
    return dryRuns;
  }

  private static Duration watched(Duration otherwise) {
    return otherwise.compareTo(WATCHED) < 0 ? otherwise : WATCHED;
  }

  private static <T> T given(@Nullable T part, String otherwise) {
    return Objects.requireNonNull(part, otherwise);
  }

  /** No finer than what every store can keep, so that what is read equals what was stored. */
  private static InstantSource inMicroseconds(InstantSource clock) {
    return () -> clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
