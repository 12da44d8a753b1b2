package io.dryrun.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.DryRunState;
import io.dryrun.domain.run.RunResult;
import io.dryrun.domain.run.Termination;
import io.dryrun.testkit.contract.DryRunQueueContract.QueueWithStore;
import io.dryrun.testkit.fake.SequentialIds;
import io.dryrun.testkit.fixture.Runs;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Whose turn it is in a queue, and what takes no turn any longer. */
abstract class TurnRules {
  abstract QueueWithStore create(int concurrency, int waiting);

  abstract Duration patience();

  @Test
  @DisplayName("1.11 what was cancelled while it waited takes no place")
  void rule_1_11_cancelled() {
    var it = create(1, 1);
    try (var consumer = new HoldingConsumer(patience())) {
      it.queue().deliverTo(consumer);
      it.queue().accept(Runs.pending(1), null);
      consumer.awaitDeliveries(1);
      it.queue().accept(Runs.pending(2), null);

      assertThat(it.store().replace(cancelled(2), DryRunState.PENDING)).isTrue();

      assertThat(it.queue().accept(Runs.pending(3), null)).isEqualTo(Runs.pending(3));
      consumer.letGo(1000);
      assertThat(consumer.awaitDeliveries(2)).contains(id(3));
    }
  }

  @Test
  @DisplayName("1.12 customers take turns: one's many do not hold up another's one")
  void rule_1_12_fairness() {
    var it = create(1, 100);
    try (var consumer = new HoldingConsumer(patience())) {
      it.queue().deliverTo(consumer);
      it.queue().accept(Runs.pending(1), null);
      consumer.awaitDeliveries(1);
      IntStream.rangeClosed(2, 20).forEach(number -> it.queue().accept(Runs.pending(number), null));
      it.queue().accept(CarriedRuns.ofCustomer(21, SequentialIds.nth(0xB001)), null);
      it.queue().accept(CarriedRuns.ofCustomer(22, null), null);

      consumer.letGo(1000);

      List<UUID> order = consumer.awaitDeliveries(22);
      assertThat(order.indexOf(id(21))).as("place of another customer's").isLessThan(4);
      assertThat(order.indexOf(id(22))).as("place of nobody's, by its user").isLessThan(4);
      assertThat(order.stream().filter(run -> !Set.of(id(21), id(22)).contains(run)))
          .as("the others, in the order of their acceptance")
          .containsExactlyElementsOf(IntStream.rangeClosed(1, 20).mapToObj(TurnRules::id).toList());
    }
  }

  @Test
  @DisplayName("1.13 whoever executes a dry run is told to stop it")
  void rule_1_13_stop() {
    var it = create(1, 1);
    try (var consumer = new HoldingConsumer(patience())) {
      it.queue().deliverTo(consumer);
      it.queue().accept(Runs.pending(1), null);
      consumer.awaitDeliveries(1);
      it.store().replace(Runs.executing(1), DryRunState.PENDING);

      it.queue().stop(id(1));

      assertThat(consumer.awaitStopped(1)).contains(id(1));
    }
  }

  @Test
  @DisplayName("1.14 stopping what nobody executes does nothing")
  void rule_1_14_stop_unknown() {
    var it = create(1, 1);
    it.store().add(Runs.done(1, "vm-1\n"));
    try (var consumer = new HoldingConsumer(patience())) {
      it.queue().deliverTo(consumer);

      it.queue().stop(id(1));
      it.queue().stop(id(2));

      assertThat(it.store().find(id(1))).contains(Runs.done(1, "vm-1\n"));
      assertThat(it.store().find(id(2))).isEmpty();
    }
  }

  private static DryRun cancelled(int number) {
    DryRun pending = Runs.pending(number);
    return pending.finish(RunResult.notStarted(new Termination.Cancelled(), pending.created()));
  }

  private static UUID id(int number) {
    return Runs.pending(number).uuid();
  }
}
