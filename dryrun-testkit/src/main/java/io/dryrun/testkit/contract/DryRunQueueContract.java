package io.dryrun.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dryrun.application.port.out.DryRunQueue;
import io.dryrun.application.port.out.DryRunStore;
import io.dryrun.application.refusal.NoPlaceException;
import io.dryrun.domain.run.DryRunState;
import io.dryrun.testkit.fixture.Runs;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The contract of every {@link DryRunQueue}. */
public abstract class DryRunQueueContract extends PortContract {
  /** For subclasses. */
  protected DryRunQueueContract() {}

  /**
   * A queue that is in use by nobody, and its store.
   *
   * @param queue it delivers to nobody yet
   * @param store where it stores what it accepts
   */
  public record QueueWithStore(DryRunQueue queue, DryRunStore store) {}

  /**
   * A new, empty queue.
   *
   * @param concurrency how many it delivers at a time
   * @param waiting how many more it accepts
   */
  protected abstract QueueWithStore create(int concurrency, int waiting);

  /** How long a delivery may take. */
  protected Duration patience() {
    return Duration.ofSeconds(20);
  }

  @Test
  @DisplayName("1.01 what is accepted is in the store, pending, when accept returns")
  void rule_1_01_accepted_is_stored() {
    var it = create(1, 10);
    try (var consumer = new HoldingConsumer(patience())) {
      it.queue().deliverTo(consumer);

      it.queue().accept(Runs.pending(1), null);

      assertThat(it.store().find(id(1))).contains(Runs.pending(1));
    }
  }

  @Test
  @DisplayName("1.02 what is accepted is delivered, and is in the store by then")
  void rule_1_02_accepted_is_delivered() {
    var it = create(1, 10);
    try (var consumer = new HoldingConsumer(patience())) {
      consumer.onDelivery(run -> it.store().find(run).isPresent());
      it.queue().deliverTo(consumer);

      it.queue().accept(Runs.pending(1), null);

      assertThat(consumer.awaitDeliveries(1)).containsExactly(id(1));
      assertThat(consumer.failedChecks()).as("deliveries of what was not stored").isEmpty();
    }
  }

  @Test
  @DisplayName("1.03 accept does not wait for the execution, and runs on another thread than it")
  void rule_1_03_accept_does_not_wait() {
    var it = create(1, 10);
    try (var consumer = new HoldingConsumer(patience())) {
      Thread caller = Thread.currentThread();
      consumer.onDelivery(run -> Thread.currentThread() != caller);
      it.queue().deliverTo(consumer);

      it.queue().accept(Runs.pending(1), null);
      it.queue().accept(Runs.pending(2), null);

      consumer.awaitDeliveries(1);
      assertThat(consumer.ended()).as("executions that ended before they were let go").isZero();
      assertThat(consumer.failedChecks()).as("executions on the caller's thread").isEmpty();
    }
  }

  @Test
  @DisplayName("1.04 no more are delivered at a time than the queue is set to, and as many")
  void rule_1_04_concurrency() {
    var it = create(3, 10);
    try (var consumer = new HoldingConsumer(patience())) {
      it.queue().deliverTo(consumer);
      IntStream.rangeClosed(1, 8).forEach(number -> it.queue().accept(Runs.pending(number), null));

      consumer.awaitDeliveries(3);
      consumer.letGo(8);
      consumer.awaitDeliveries(8);

      assertThat(consumer.mostAtATime()).isEqualTo(3);
    }
  }

  @Test
  @DisplayName("1.05 a full queue refuses, says when to come again, and stores nothing")
  void rule_1_05_full() {
    var it = create(1, 2);
    try (var consumer = new HoldingConsumer(patience())) {
      it.queue().deliverTo(consumer);
      it.queue().accept(Runs.pending(1), null);
      consumer.awaitDeliveries(1);
      it.queue().accept(Runs.pending(2), null);
      it.queue().accept(Runs.pending(3), null);

      assertThatThrownBy(() -> it.queue().accept(Runs.pending(4), null))
          .isInstanceOfSatisfying(
              NoPlaceException.class, full -> assertThat(full.retryAfter()).isPositive());
      assertThat(it.store().find(id(4))).isEmpty();
    }
  }

  @Test
  @DisplayName("1.06 a place is free again when an execution has ended")
  void rule_1_06_places_come_back() {
    var it = create(1, 0);
    try (var consumer = new HoldingConsumer(patience())) {
      it.queue().deliverTo(consumer);
      for (int number = 1; number <= 5; number++) {
        int run = number;
        Patiently.until(patience(), () -> accepts(it.queue(), run));
        consumer.awaitDeliveries(number);
        consumer.letGo(1);
      }
    }
  }

  @Test
  @DisplayName("1.07 an execution that throws takes its place with it as little as any other")
  void rule_1_07_failing_consumer() {
    var it = create(1, 10);
    try (var consumer = new HoldingConsumer(patience())) {
      consumer.failAfterLettingGo();
      it.queue().deliverTo(consumer);
      IntStream.rangeClosed(1, 3).forEach(number -> it.queue().accept(Runs.pending(number), null));

      consumer.letGo(1000);

      assertThat(Set.copyOf(consumer.awaitDifferent(3))).isEqualTo(Set.of(id(1), id(2), id(3)));
    }
  }

  @Test
  @DisplayName("1.08 an id that is stored already is refused, and does not take a place")
  void rule_1_08_known_id() {
    var it = create(1, 0);
    try (var consumer = new HoldingConsumer(patience())) {
      it.store().add(Runs.done(1, "vm-1\n"));
      it.queue().deliverTo(consumer);

      assertThatThrownBy(() -> it.queue().accept(Runs.pending(1), null))
          .isInstanceOf(IllegalStateException.class);

      assertThat(it.store().find(id(1)).orElseThrow().state()).isEqualTo(DryRunState.DONE);
      it.queue().accept(Runs.pending(2), null);
      assertThat(consumer.awaitDeliveries(1)).containsExactly(id(2));
    }
  }

  @Test
  @DisplayName("1.09 a second consumer is refused")
  void rule_1_09_one_consumer() {
    var it = create(1, 1);
    try (var consumer = new HoldingConsumer(patience())) {
      it.queue().deliverTo(consumer);

      assertThatThrownBy(() -> it.queue().deliverTo(consumer))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  @DisplayName("1.10 what many threads accept at the same time is all delivered")
  void rule_1_10_many_threads() {
    var it = create(4, 100);
    try (var consumer = new HoldingConsumer(patience())) {
      consumer.letGo(1000);
      it.queue().deliverTo(consumer);

      Together.call(
          50,
          i -> {
            it.queue().accept(Runs.pending(i + 1), null);
            return i;
          });

      List<UUID> all = IntStream.rangeClosed(1, 50).mapToObj(DryRunQueueContract::id).toList();
      assertThat(consumer.awaitDifferent(50)).containsExactlyInAnyOrderElementsOf(all);
      assertThat(consumer.mostAtATime()).isLessThanOrEqualTo(4);
    }
  }

  @Nested
  @DisplayName("Turns and stops")
  class Turns extends TurnRules {
    @Override
    QueueWithStore create(int concurrency, int waiting) {
      return DryRunQueueContract.this.create(concurrency, waiting);
    }

    @Override
    Duration patience() {
      return DryRunQueueContract.this.patience();
    }
  }

  @Nested
  @DisplayName("Submissions that have a name")
  class Submissions extends SubmissionRules {
    @Override
    QueueWithStore create(int concurrency, int waiting) {
      return DryRunQueueContract.this.create(concurrency, waiting);
    }

    @Override
    Duration patience() {
      return DryRunQueueContract.this.patience();
    }
  }

  private static boolean accepts(DryRunQueue queue, int number) {
    try {
      queue.accept(Runs.pending(number), null);
      return true;
    } catch (NoPlaceException e) {
      return false;
    }
  }

  private static UUID id(int number) {
    return Runs.pending(number).uuid();
  }
}
