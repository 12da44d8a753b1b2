package io.dryrun.adapter.store.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dryrun.application.refusal.NoPlaceException;
import io.dryrun.application.refusal.UnavailableException;
import io.dryrun.domain.run.DryRun;
import io.dryrun.testkit.fake.FakeExecution;
import io.dryrun.testkit.fixture.Runs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What the contract of queues does not say: order, executors that refuse, numbers. */
class InMemoryDryRunQueueTest {
  private final InMemoryDryRunStore store = new InMemoryDryRunStore();

  @Test
  void a_dry_run_that_the_executor_refuses_is_not_stored() {
    var threads = Executors.newVirtualThreadPerTaskExecutor();
    threads.close();
    var queue = delivering(new InMemoryDryRunQueue(store, threads, 1, 1));

    assertThatThrownBy(() -> queue.accept(Runs.pending(1), null))
        .isInstanceOf(UnavailableException.class)
        .hasMessage("Dry runs are not executed at the moment.");

    assertThat(store.find(Runs.pending(1).uuid())).isEmpty();
  }

  @Test
  void a_dry_run_that_the_executor_refuses_takes_no_place() {
    var refusing = new RefusingExecutor();
    var executed = new ConcurrentLinkedQueue<UUID>();
    var queue = new InMemoryDryRunQueue(store, refusing, 1, 0);
    queue.deliverTo(new FakeExecution(executed::add));
    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(() -> queue.accept(Runs.pending(1), null))
          .isInstanceOf(UnavailableException.class);
    }

    refusing.accept = true;
    queue.accept(Runs.pending(1), null);

    refusing.runAll();
    assertThat(executed).containsExactly(Runs.pending(1).uuid());
  }

  @Test
  void what_waits_is_executed_although_the_executor_takes_nothing_new() throws Exception {
    var threads = Executors.newVirtualThreadPerTaskExecutor();
    var executed = new ConcurrentLinkedQueue<UUID>();
    var go = new CountDownLatch(1);
    var queue = new InMemoryDryRunQueue(store, threads, 1, 5);
    queue.deliverTo(
        new FakeExecution(
            run -> {
              awaitUninterruptibly(go);
              executed.add(run);
            }));
    for (int number = 1; number <= 3; number++) {
      queue.accept(Runs.pending(number), null);
    }

    threads.shutdown();
    go.countDown();

    assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    assertThat(executed).containsExactlyElementsOf(ids(1, 2, 3));
  }

  @Test
  void an_executor_that_runs_on_the_callers_thread_is_refused() {
    var queue = delivering(new InMemoryDryRunQueue(store, Runnable::run, 1, 1));

    assertThatThrownBy(() -> queue.accept(Runs.pending(1), null))
        .isInstanceOf(UnavailableException.class);

    assertThat(store.find(Runs.pending(1).uuid())).isEmpty();
  }

  @Test
  void dry_runs_are_executed_in_the_order_of_their_acceptance() {
    var manual = new RefusingExecutor();
    manual.accept = true;
    var executed = new ArrayList<UUID>();
    var queue = new InMemoryDryRunQueue(store, manual, 1, 10);
    queue.deliverTo(new FakeExecution(executed::add));

    for (int number : new int[] {2, 3, 1}) {
      queue.accept(Runs.pending(number), null);
    }
    manual.runAll();

    assertThat(executed).containsExactlyElementsOf(ids(2, 3, 1));
  }

  @Test
  void all_places_count_before_a_thread_has_come_to_any_of_them() {
    var manual = new RefusingExecutor();
    manual.accept = true;
    var queue = delivering(new InMemoryDryRunQueue(store, manual, 2, 1));

    for (int number = 1; number <= 3; number++) {
      queue.accept(Runs.pending(number), null);
    }

    assertThatThrownBy(() -> queue.accept(Runs.pending(4), null))
        .isInstanceOf(NoPlaceException.class);
  }

  @Test
  void an_error_in_an_execution_does_not_stop_the_queue() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var second = new CompletableFuture<UUID>();
      var queue = new InMemoryDryRunQueue(store, threads, 1, 5);
      queue.deliverTo(
          new FakeExecution(
              run -> {
                if (run.equals(Runs.pending(1).uuid())) {
                  throw new StackOverflowError("A test made it overflow.");
                }
                second.complete(run);
              }));

      queue.accept(Runs.pending(1), null);
      queue.accept(Runs.pending(2), null);

      assertThat(second.get(20, TimeUnit.SECONDS)).isEqualTo(Runs.pending(2).uuid());
    }
  }

  @Test
  void nothing_is_accepted_before_somebody_executes() {
    var queue = new InMemoryDryRunQueue(store, Thread::startVirtualThread, 1, 1);

    assertThatThrownBy(() -> queue.accept(Runs.pending(1), null))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Nobody executes what this queue would accept.");
    assertThat(store.find(Runs.pending(1).uuid())).isEmpty();
  }

  @Test
  void numbers_that_make_no_queue_are_refused() {
    assertThatThrownBy(() -> new InMemoryDryRunQueue(store, Runnable::run, 0, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new InMemoryDryRunQueue(store, Runnable::run, 1, -1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static InMemoryDryRunQueue delivering(InMemoryDryRunQueue queue) {
    queue.deliverTo(new FakeExecution());
    return queue;
  }

  private static List<UUID> ids(int... numbers) {
    return Arrays.stream(numbers).mapToObj(Runs::pending).map(DryRun::uuid).toList();
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Refuses until told to accept; runs what it accepted when the test says so. */
  private static final class RefusingExecutor implements Executor {
    private final ConcurrentLinkedQueue<Runnable> accepted = new ConcurrentLinkedQueue<>();
    private boolean accept;

    @Override
    public void execute(Runnable task) {
      if (!accept) {
        throw new RejectedExecutionException("A test refuses.");
      }
      accepted.add(task);
    }

    void runAll() {
      for (Runnable task = accepted.poll(); task != null; task = accepted.poll()) {
        task.run();
      }
    }
  }
}
