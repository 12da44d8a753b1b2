package io.dryrun.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.adapter.store.memory.InMemoryDryRunQueue;
import io.dryrun.adapter.store.memory.InMemoryDryRunStore;
import io.dryrun.application.page.DryRunFilter;
import io.dryrun.application.page.PageRequest;
import io.dryrun.application.port.in.OfferingDryRun;
import io.dryrun.application.port.out.DryRunStore;
import io.dryrun.application.port.out.ScriptRunner;
import io.dryrun.application.port.out.Visibility;
import io.dryrun.application.service.DryRuns;
import io.dryrun.application.service.DryRunsBuilder;
import io.dryrun.domain.request.DryRunRequest;
import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.DryRunState;
import io.dryrun.testkit.fake.FakeAccessPolicy;
import io.dryrun.testkit.fake.FakeScript;
import io.dryrun.testkit.fake.FakeScriptRunner;
import io.dryrun.testkit.fake.FaultyStore;
import io.dryrun.testkit.fake.InMemoryCatalogue;
import io.dryrun.testkit.fake.ScriptBehaviour;
import io.dryrun.testkit.fake.SequentialIds;
import io.dryrun.testkit.fake.SettableClock;
import io.dryrun.testkit.fixture.Offerings;
import io.dryrun.testkit.fixture.Users;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/** The use cases between fakes; Alice may run the scripts of the one offering there is. */
final class Stage implements AutoCloseable {
  /** Without an expression language, which the messages here do not need. */
  static final Validator VALIDATOR =
      Validation.byDefaultProvider()
          .configure()
          .messageInterpolator(new ParameterMessageInterpolator())
          .buildValidatorFactory()
          .getValidator();

  final InMemoryCatalogue catalogue = InMemoryCatalogue.of(Offerings.withAllScripts());
  final FakeAccessPolicy access = new FakeAccessPolicy().allow(Users.ALICE, Offerings.CUSTOMER);
  final FakeScriptRunner runner = new FakeScriptRunner();
  final SettableClock clock = new SettableClock();
  final SequentialIds ids = new SequentialIds();
  final DryRunStore store;
  final DryRuns dryRuns;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  Stage() {
    this(parts -> parts);
  }

  /** With other parts than the fakes. */
  Stage(UnaryOperator<DryRunsBuilder> change) {
    this(new InMemoryDryRunStore(), change);
  }

  Stage(DryRunStore store, UnaryOperator<DryRunsBuilder> change) {
    this.store = store;
    var parts =
        DryRuns.builder()
            .catalogue(catalogue)
            .access(access)
            .runner(runner)
            .store(store)
            .queue(new InMemoryDryRunQueue(store, threads, 2, 100))
            .validator(VALIDATOR)
            .clock(clock)
            .ids(ids);
    this.dryRuns = change.apply(parts).build();
  }

  static Stage withRunner(ScriptRunner runner) {
    return new Stage(parts -> parts.runner(runner));
  }

  /** With a store that can fail, and without much patience or time between records of output. */
  static Stage withFaults(FaultyStore store) {
    return new Stage(
        store,
        parts -> parts.outputInterval(Duration.ofMillis(5)).storePatience(Duration.ofSeconds(20)));
  }

  OfferingDryRun run(DryRunRequest request) {
    return dryRuns.run(Users.ALICE, Offerings.OFFERING, request);
  }

  OfferingDryRun start(DryRunRequest request) {
    return dryRuns.start(Users.ALICE, Offerings.OFFERING, request);
  }

  DryRun stored(UUID dryRun) {
    return store.find(dryRun).orElseThrow();
  }

  /**
   * The next script runs until the test lets it go; what it prints is up to the test.
   *
   * @return the script, once it runs
   */
  CompletableFuture<FakeScript> holding(CountDownLatch go) {
    var script = new CompletableFuture<FakeScript>();
    runner.next(
        running -> {
          script.complete(running);
          return ScriptBehaviour.exits(0).afterWaitingFor(go).play(running);
        });
    return script;
  }

  /** Waits until a dry run is pending, and gives the newest one that is. */
  UUID awaitPending() throws InterruptedException {
    var pending = DryRunFilter.NONE.withStates(Set.of(DryRunState.PENDING));
    for (int i = 0; i < 10_000; i++) {
      var items = store.list(Visibility.everything(), pending, PageRequest.first()).items();
      if (!items.isEmpty()) {
        return items.getFirst().uuid();
      }
      Thread.sleep(2);
    }
    throw new AssertionError("No dry run came to wait.");
  }

  /** Waits until a dry run that executes is recorded with that output so far. */
  void awaitOutput(UUID dryRun, String output) throws InterruptedException {
    for (int i = 0; i < 10_000 && !stored(dryRun).output().text().equals(output); i++) {
      Thread.sleep(2);
    }
    assertThat(stored(dryRun).output().text()).isEqualTo(output);
    assertThat(stored(dryRun).state()).isEqualTo(DryRunState.EXECUTING);
  }

  /** Waits for the end of a dry run that was started. */
  DryRun end(UUID dryRun) throws InterruptedException {
    for (int i = 0; i < 10_000 && !stored(dryRun).state().isFinal(); i++) {
      Thread.sleep(2);
    }
    return stored(dryRun);
  }

  @Override
  public void close() {
    runner.close();
    threads.close();
  }
}
