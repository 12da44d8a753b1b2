package io.dryrun.testkit.junit;

import io.dryrun.adapter.store.memory.InMemoryDryRunQueue;
import io.dryrun.adapter.store.memory.InMemoryDryRunStore;
import io.dryrun.application.port.out.DryRunStore;
import io.dryrun.application.service.DryRuns;
import io.dryrun.application.service.DryRunsBuilder;
import io.dryrun.domain.offering.Offering;
import io.dryrun.domain.order.User;
import io.dryrun.domain.request.DryRunRequest;
import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.Rehearsal;
import io.dryrun.testkit.fake.FakeAccessPolicy;
import io.dryrun.testkit.fake.FakeScriptRunner;
import io.dryrun.testkit.fake.InMemoryCatalogue;
import io.dryrun.testkit.fake.SequentialIds;
import io.dryrun.testkit.fake.SettableClock;
import io.dryrun.testkit.fixture.Users;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/**
 * All of it in memory, started in milliseconds: real use cases, store and queue between a catalogue
 * that is empty at first, a runner that plays what a test tells it, a clock that stands still, and
 * ids that are known beforehand. {@link Users#STAFF} may do everything, nobody else anything.
 * Thread-safe.
 *
 * <p>A Bean Validation provider must be on the class path of the tests, as a backend has one.
 *
 * @see DryRunExtension
 */
public final class DryRunSystem implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration LOOK_EVERY = Duration.ofMillis(1);

  private final InMemoryCatalogue catalogue = new InMemoryCatalogue();
  private final FakeAccessPolicy access = new FakeAccessPolicy().allowEverywhere(Users.STAFF);
  private final FakeScriptRunner runner = new FakeScriptRunner();
  private final SettableClock clock = new SettableClock();
  private final SequentialIds ids = new SequentialIds();
  private final DryRunStore store = new InMemoryDryRunStore();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final DryRuns dryRuns;

  private DryRunSystem(UnaryOperator<DryRunsBuilder> change) {
    var parts =
        DryRuns.builder()
            .catalogue(catalogue)
            .access(access)
            .runner(runner)
            .store(store)
            .queue(new InMemoryDryRunQueue(store, threads, 4, 1000))
            .clock(clock)
            .ids(ids);
    this.dryRuns = change.apply(parts).build();
  }

  /**
   * A system of the parts here.
   *
   * @throws IllegalStateException if the class path has no Bean Validation provider
   */
  public static DryRunSystem inMemory() {
    return new DryRunSystem(parts -> parts);
  }

  /**
   * A system in which some parts are the test's own, such as a runner that really runs scripts.
   * What the test brings, the test closes.
   *
   * @param change puts them in
   * @throws IllegalStateException if the class path has no Bean Validation provider
   */
  public static DryRunSystem with(UnaryOperator<DryRunsBuilder> change) {
    return new DryRunSystem(change);
  }

  /** Its offerings; none at first. */
  public InMemoryCatalogue catalogue() {
    return catalogue;
  }

  /** Who may do what. */
  public FakeAccessPolicy access() {
    return access;
  }

  /** What plays the scripts, unless the test brought a runner of its own. */
  public FakeScriptRunner runner() {
    return runner;
  }

  /** The clock by which dry runs are dated; it moves when a test moves it. */
  public SettableClock clock() {
    return clock;
  }

  /** The ids that it gives, in order. */
  public SequentialIds ids() {
    return ids;
  }

  /** What remembers the dry runs, unless the test brought a store of its own. */
  public DryRunStore store() {
    return store;
  }

  /** The use cases themselves. */
  public DryRuns dryRuns() {
    return dryRuns;
  }

  /** Runs a script of {@code offering}, which is put into the catalogue, and waits for its end. */
  public DryRun run(Offering offering, DryRunRequest request) {
    catalogue.put(offering);
    return run(Users.STAFF, offering.uuid(), request);
  }

  /**
   * Runs a script of an offering in the catalogue and waits for its end.
   *
   * @throws io.dryrun.application.refusal.RefusedException as {@link DryRuns#run} does
   */
  public DryRun run(User user, UUID offering, DryRunRequest request) {
    return dryRuns.run(user, offering, request).dryRun();
  }

  /**
   * Starts a script of {@code offering}, which is put into the catalogue, and returns the dry run
   * as it was accepted; {@link #awaitEnd} tells how it ends.
   */
  public DryRun start(Offering offering, DryRunRequest request) {
    catalogue.put(offering);
    return dryRuns.start(Users.STAFF, offering.uuid(), request).dryRun();
  }

  /** Runs the scripts of {@code offering} for the life of a resource: create to terminate. */
  public Rehearsal rehearse(Offering offering, DryRunRequest request) {
    catalogue.put(offering);
    return dryRuns.rehearse(Users.STAFF, offering.uuid(), request).rehearsal();
  }

  /**
   * Waits for the end of a dry run that was started.
   *
   * @throws AssertionError if it has not ended within half a minute, or the thread is interrupted
   */
  public DryRun awaitEnd(DryRun started) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    DryRun now = dryRuns.find(Users.STAFF, started.uuid());
    while (!now.state().isFinal()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("After %s the dry run is still %s.".formatted(PATIENCE, now));
      }
      pause();
      now = dryRuns.find(Users.STAFF, started.uuid());
    }
    return now;
  }

  /** Ends what still runs. Idempotent. */
  @Override
  public void close() {
    dryRuns.close();
    runner.close();
    threads.close();
  }

  private static void pause() {
    try {
      Thread.sleep(LOOK_EVERY);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted while waiting for the end of a dry run.", e);
    }
  }
}
