package io.dryrun.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dryrun.application.port.out.SubmissionKey;
import io.dryrun.application.refusal.KeyReusedException;
import io.dryrun.application.refusal.NoPlaceException;
import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.DryRunState;
import io.dryrun.testkit.contract.DryRunQueueContract.QueueWithStore;
import io.dryrun.testkit.fake.SettableClock;
import io.dryrun.testkit.fixture.Runs;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The contract of a queue about what is submitted twice. */
abstract class SubmissionRules {
  private static final String BODY = "0123456789abcdef".repeat(4);
  private static final String OTHER_BODY = "fedcba9876543210".repeat(4);

  abstract QueueWithStore create(int concurrency, int waiting);

  abstract Duration patience();

  @Test
  @DisplayName("2.01 the same submission gives the same dry run, as it is now, and stores nothing")
  void rule_2_01_again() {
    var it = create(1, 10);
    try (var consumer = new HoldingConsumer(patience())) {
      it.queue().deliverTo(consumer);

      assertThat(it.queue().accept(Runs.pending(1), key("a", BODY))).isEqualTo(Runs.pending(1));
      assertThat(it.queue().accept(Runs.pending(2), key("a", BODY))).isEqualTo(Runs.pending(1));
      // Only who has it in hand may take its steps.
      consumer.awaitDeliveries(1);
      it.store().replace(Runs.executing(1), DryRunState.PENDING);
      it.store().replace(Runs.done(1, "vm-1\n"), DryRunState.EXECUTING);

      assertThat(it.queue().accept(Runs.pending(3), key("a", BODY)))
          .isEqualTo(Runs.done(1, "vm-1\n"));
      assertThat(it.store().find(id(2))).isEmpty();
      assertThat(it.store().find(id(3))).isEmpty();
    }
  }

  @Test
  @DisplayName("2.02 the same key for something else is refused, and nothing is stored")
  void rule_2_02_other_body() {
    var it = create(1, 10);
    try (var consumer = new HoldingConsumer(patience())) {
      it.queue().deliverTo(consumer);
      it.queue().accept(Runs.pending(1), key("a", BODY));

      assertThatThrownBy(() -> it.queue().accept(Runs.pending(2), key("a", OTHER_BODY)))
          .isInstanceOf(KeyReusedException.class);
      assertThat(it.store().find(id(2))).isEmpty();
    }
  }

  @Test
  @DisplayName("2.03 other keys, other users and no key at all are submissions of their own")
  void rule_2_03_others() {
    var it = create(1, 10);
    try (var consumer = new HoldingConsumer(patience())) {
      it.queue().deliverTo(consumer);
      it.queue().accept(Runs.pending(1), key("a", BODY));

      assertThat(it.queue().accept(Runs.pending(2), key("A", BODY))).isEqualTo(Runs.pending(2));
      var ofBob = new SubmissionKey("bob", "a", OTHER_BODY, SettableClock.START);
      assertThat(it.queue().accept(Runs.pending(3), ofBob)).isEqualTo(Runs.pending(3));
      assertThat(it.queue().accept(Runs.pending(4), null)).isEqualTo(Runs.pending(4));
      assertThat(it.queue().accept(Runs.pending(5), null)).isEqualTo(Runs.pending(5));
    }
  }

  @Test
  @DisplayName("2.04 a key that is too old can be used anew, and counts from then on")
  void rule_2_04_old_keys() {
    var it = create(1, 10);
    try (var consumer = new HoldingConsumer(patience())) {
      it.queue().deliverTo(consumer);
      it.queue().accept(Runs.pending(1), key("a", BODY));
      Instant created = Runs.pending(1).created();
      var sinceThen = new SubmissionKey("alice", "a", BODY, created);
      var sinceLater = new SubmissionKey("alice", "a", OTHER_BODY, created.plusNanos(1000));

      assertThat(it.queue().accept(Runs.pending(2), sinceThen)).isEqualTo(Runs.pending(1));
      assertThat(it.queue().accept(Runs.pending(3), sinceLater)).isEqualTo(Runs.pending(3));

      assertThat(it.queue().accept(Runs.pending(4), key("a", OTHER_BODY)))
          .isEqualTo(Runs.pending(3));
    }
  }

  @Test
  @DisplayName("2.05 a submission is known again when the queue is full, and a new one is refused")
  void rule_2_05_full() {
    var it = create(1, 0);
    try (var consumer = new HoldingConsumer(patience())) {
      it.queue().deliverTo(consumer);
      it.queue().accept(Runs.pending(1), key("a", BODY));
      consumer.awaitDeliveries(1);

      assertThat(it.queue().accept(Runs.pending(2), key("a", BODY)).uuid()).isEqualTo(id(1));
      assertThatThrownBy(() -> it.queue().accept(Runs.pending(3), key("b", BODY)))
          .isInstanceOf(NoPlaceException.class);

      consumer.letGo(1000);
      Patiently.until(patience(), () -> accepts(it, Runs.pending(4), key("b", BODY)));
      assertThat(it.store().find(id(3))).as("what was refused").isEmpty();
      assertThat(it.store().find(id(4))).as("its key was not used by that").isPresent();
    }
  }

  @Test
  @DisplayName("2.06 of many that are submitted at the same time with one key, one is stored")
  void rule_2_06_together() {
    var it = create(4, 100);
    try (var consumer = new HoldingConsumer(patience())) {
      consumer.letGo(1000);
      it.queue().deliverTo(consumer);

      List<UUID> accepted =
          Together.call(16, i -> it.queue().accept(Runs.pending(i + 1), key("a", BODY)).uuid());

      assertThat(accepted.stream().distinct()).hasSize(1);
      for (int number = 1; number <= 16; number++) {
        assertThat(it.store().find(id(number)).isPresent())
            .isEqualTo(accepted.getFirst().equals(id(number)));
      }
    }
  }

  private static boolean accepts(QueueWithStore it, DryRun pending, SubmissionKey key) {
    try {
      return it.queue().accept(pending, key).equals(pending);
    } catch (NoPlaceException e) {
      return false;
    }
  }

  private static SubmissionKey key(String key, String fingerprint) {
    return new SubmissionKey("alice", key, fingerprint, SettableClock.START);
  }

  private static UUID id(int number) {
    return Runs.pending(number).uuid();
  }
}
