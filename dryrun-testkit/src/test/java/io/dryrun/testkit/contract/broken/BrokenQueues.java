package io.dryrun.testkit.contract.broken;

import io.dryrun.adapter.store.memory.InMemoryDryRunQueue;
import io.dryrun.adapter.store.memory.InMemoryDryRunStore;
import io.dryrun.application.port.in.ExecuteDryRuns;
import io.dryrun.application.port.out.DryRunQueue;
import io.dryrun.application.port.out.DryRunStore;
import io.dryrun.application.port.out.SubmissionKey;
import io.dryrun.application.refusal.KeyReusedException;
import io.dryrun.domain.run.DryRun;
import io.dryrun.testkit.contract.DryRunQueueContract;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** Queues that each do one thing wrong, and the contract applied to them. */
final class BrokenQueues {
  private BrokenQueues() {}

  /** Passes everything on; the broken ones change one thing. */
  static class Passing implements DryRunQueue {
    final DryRunQueue good;

    Passing(DryRunQueue good) {
      this.good = good;
    }

    @Override
    public DryRun accept(DryRun pending, @Nullable SubmissionKey key) {
      return good.accept(pending, key);
    }

    @Override
    public void deliverTo(ExecuteDryRuns consumer) {
      good.deliverTo(consumer);
    }

    @Override
    public void stop(UUID dryRun) {
      good.stop(dryRun);
    }
  }

  /** The contract applied to one of them. */
  abstract static class Checked extends DryRunQueueContract {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @Override
    protected QueueWithStore create(int concurrency, int waiting) {
      var store = new InMemoryDryRunStore();
      return new QueueWithStore(broken(good(store, concurrency, waiting)), store);
    }

    @Override
    protected Duration patience() {
      return Duration.ofSeconds(5);
    }

    DryRunQueue broken(DryRunQueue good) {
      return good;
    }

    final DryRunQueue good(DryRunStore store, int concurrency, int waiting) {
      return new InMemoryDryRunQueue(store, threads, concurrency, waiting);
    }

    @AfterEach
    void stopThreads() {
      threads.shutdownNow();
    }
  }

  /** Stores what it accepts where nobody else looks. */
  static class StoresElsewhere extends Checked {
    @Override
    protected QueueWithStore create(int concurrency, int waiting) {
      var own = good(new InMemoryDryRunStore(), concurrency, waiting);
      return new QueueWithStore(own, new InMemoryDryRunStore());
    }
  }

  /** Executes one after the other, however many it may. */
  static class ExecutesOneAtATime extends Checked {
    @Override
    protected QueueWithStore create(int concurrency, int waiting) {
      return super.create(1, concurrency - 1 + waiting);
    }
  }

  /** Is never full. */
  static class IsNeverFull extends Checked {
    @Override
    protected QueueWithStore create(int concurrency, int waiting) {
      return super.create(concurrency, 1000);
    }
  }

  /** Stores what it then refuses. */
  static class StoresWhatItRefuses extends Checked {
    @Override
    protected QueueWithStore create(int concurrency, int waiting) {
      var it = super.create(concurrency, waiting);
      DryRunQueue storing =
          new Passing(it.queue()) {
            @Override
            public DryRun accept(DryRun pending, @Nullable SubmissionKey key) {
              try {
                return super.accept(pending, key);
              } catch (KeyReusedException e) {
                it.store().add(pending);
                throw e;
              }
            }
          };
      return new QueueWithStore(storing, it.store());
    }
  }

  /** Executes nothing any more after an execution that failed. */
  static class DiesOfAFailure extends Checked {
    @Override
    DryRunQueue broken(DryRunQueue good) {
      return new Passing(good) {
        @Override
        public void deliverTo(ExecuteDryRuns consumer) {
          super.deliverTo(new Dying(consumer));
        }
      };
    }
  }

  private record Dying(ExecuteDryRuns consumer, AtomicBoolean dead) implements ExecuteDryRuns {
    Dying(ExecuteDryRuns consumer) {
      this(consumer, new AtomicBoolean());
    }

    @Override
    public void execute(UUID dryRun) {
      if (dead.get()) {
        return;
      }
      try {
        consumer.execute(dryRun);
      } catch (RuntimeException e) {
        dead.set(true);
      }
    }

    @Override
    public void recover(UUID dryRun) {
      consumer.recover(dryRun);
    }

    @Override
    public void stop(UUID dryRun) {
      consumer.stop(dryRun);
    }
  }

  /** Takes a second consumer without a word. */
  static class TakesEveryConsumer extends Checked {
    @Override
    DryRunQueue broken(DryRunQueue good) {
      return new Passing(good) {
        @Override
        public void deliverTo(ExecuteDryRuns consumer) {
          try {
            super.deliverTo(consumer);
          } catch (IllegalStateException e) {
            // What is broken here: it should have been told.
          }
        }
      };
    }
  }

  /** Stops nothing. */
  static class StopsNothing extends Checked {
    @Override
    DryRunQueue broken(DryRunQueue good) {
      return new Passing(good) {
        @Override
        public void stop(UUID dryRun) {}
      };
    }
  }

  /** Changes each submission's key. */
  abstract static class KeyChanging extends Checked {
    abstract @Nullable SubmissionKey changed(SubmissionKey key);

    @Override
    DryRunQueue broken(DryRunQueue good) {
      return new Passing(good) {
        @Override
        public DryRun accept(DryRun pending, @Nullable SubmissionKey key) {
          return super.accept(pending, key == null ? null : changed(key));
        }
      };
    }
  }

  /** Does not look at keys. */
  static class IgnoresKeys extends KeyChanging {
    @Override
    @Nullable SubmissionKey changed(SubmissionKey key) {
      return null;
    }
  }

  /** Lets the keys of different users meet. */
  static class SharesKeysAmongUsers extends KeyChanging {
    @Override
    SubmissionKey changed(SubmissionKey key) {
      return new SubmissionKey("everybody", key.key(), key.fingerprint(), key.validSince());
    }
  }

  /** Takes anything with a known key for what was submitted with it. */
  static class IgnoresWhatIsSubmitted extends KeyChanging {
    @Override
    SubmissionKey changed(SubmissionKey key) {
      return new SubmissionKey(key.requester(), key.key(), "0".repeat(64), key.validSince());
    }
  }

  /** Never forgets a key. */
  static class NeverForgetsKeys extends KeyChanging {
    @Override
    SubmissionKey changed(SubmissionKey key) {
      return new SubmissionKey(key.requester(), key.key(), key.fingerprint(), Instant.EPOCH);
    }
  }
}
