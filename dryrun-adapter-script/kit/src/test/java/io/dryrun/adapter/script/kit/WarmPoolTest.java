package io.dryrun.adapter.script.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 1, unit = TimeUnit.MINUTES)
class WarmPoolTest {
  private static final Duration LONG = Duration.ofMinutes(10);

  /** Numbers, of which each is made once. */
  private static class Numbers implements WarmPool.Supply<Integer> {
    final AtomicInteger made = new AtomicInteger();
    final AtomicBoolean broken = new AtomicBoolean();
    final Set<Integer> dead = ConcurrentHashMap.newKeySet();
    final LinkedBlockingQueue<Integer> discarded = new LinkedBlockingQueue<>();

    @Override
    public Integer make() throws RunFailedException {
      if (broken.get()) {
        throw new RunFailedException("made up");
      }
      return made.incrementAndGet();
    }

    @Override
    public boolean isWaiting(Integer one) {
      return !dead.contains(one);
    }

    @Override
    public void discard(Integer one) {
      discarded.add(one);
    }
  }

  @Test
  void nothing_is_made_before_it_is_asked_to() {
    var numbers = new Numbers();
    try (var pool = new WarmPool<>("numbers", 2, 1, LONG, numbers)) {
      assertThat(pool.take()).isEmpty();
      assertThat(numbers.made).hasValue(0);
    }
  }

  @Test
  void a_pool_of_none_makes_none() throws InterruptedException {
    var numbers = new Numbers();
    try (var pool = warm(0, LONG, numbers)) {
      assertThat(pool.take()).isEmpty();
    }
    assertThat(numbers.made).hasValue(0);
  }

  @Test
  void each_is_given_out_once_however_many_take() throws Exception {
    var numbers = new Numbers();
    Set<Integer> taken = ConcurrentHashMap.newKeySet();
    var twice = new AtomicBoolean();
    try (var pool = warm(2, LONG, numbers)) {
      try (var takers = Executors.newVirtualThreadPerTaskExecutor()) {
        var all = new ArrayList<Future<?>>();
        for (int i = 0; i < 8; i++) {
          all.add(
              takers.submit(
                  () -> {
                    for (int j = 0; j < 50; j++) {
                      pool.take().ifPresent(one -> twice.compareAndSet(false, !taken.add(one)));
                      pool.awaitWarm(Duration.ofSeconds(10));
                    }
                    return true;
                  }));
        }
        for (Future<?> one : all) {
          one.get();
        }
      }
      assertThat(twice).isFalse();
      assertThat(taken).hasSizeGreaterThan(50);
      pool.awaitWarm(LONG);
      assertThat(pool.waiting()).isEqualTo(2);
    }
    assertThat(numbers.discarded).doesNotContainAnyElementsOf(taken).hasSize(2);
  }

  @Test
  void one_that_ended_is_not_given_out_but_replaced() throws InterruptedException {
    var numbers = new Numbers();
    try (var pool = warm(2, LONG, numbers)) {
      numbers.dead.add(1);
      pool.look();

      assertThat(numbers.discarded.take()).isEqualTo(1);
      assertThat(pool.take()).contains(2);
      pool.awaitWarm(LONG);
      assertThat(pool.waiting()).isEqualTo(2);
    }
  }

  @Test
  void one_that_ended_unnoticed_is_passed_over() throws InterruptedException {
    var numbers = new Numbers();
    try (var pool = warm(2, LONG, numbers)) {
      numbers.dead.add(1);

      assertThat(pool.take()).contains(2);
      assertThat(numbers.discarded.take()).isEqualTo(1);
    }
  }

  @Test
  void old_ones_are_replaced() throws InterruptedException {
    var numbers = new Numbers();
    try (var pool = warm(1, Duration.ofMillis(20), numbers)) {
      assertThat(numbers.discarded.take()).isEqualTo(1);
      assertThat(numbers.discarded.take()).isEqualTo(2);
    }
  }

  @Test
  void what_can_not_be_made_is_told_and_tried_again() throws InterruptedException {
    var numbers = new Numbers();
    numbers.broken.set(true);
    try (var pool = warm(1, LONG, numbers)) {
      assertThat(pool.failure()).contains("made up");
      assertThat(pool.take()).isEmpty();

      numbers.broken.set(false);
      awaitMended(pool);
      pool.awaitWarm(LONG);

      assertThat(pool.take()).contains(1);
    }
  }

  @Test
  void an_error_that_nobody_thought_of_does_not_end_it() throws InterruptedException {
    var first = new AtomicBoolean(true);
    var numbers =
        new Numbers() {
          @Override
          public Integer make() throws RunFailedException {
            if (first.getAndSet(false)) {
              throw new NoClassDefFoundError("made up");
            }
            return super.make();
          }
        };
    try (var pool = warm(1, LONG, numbers)) {
      awaitMended(pool);
      pool.awaitWarm(LONG);
      assertThat(pool.take()).contains(1);
    }
  }

  @Test
  void closing_removes_what_waits_and_what_is_being_made() throws InterruptedException {
    var begun = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    var numbers =
        new Numbers() {
          @Override
          public Integer make() throws RunFailedException {
            int one = super.make();
            if (one == 2) {
              begun.countDown();
              uninterruptibly(go);
            }
            return one;
          }
        };
    var pool = new WarmPool<>("numbers", 2, 1, LONG, numbers);
    pool.warmUp();
    begun.await();
    Thread closing = Thread.ofVirtual().start(pool::close);
    assertThat(numbers.discarded.take()).isEqualTo(1);

    go.countDown();
    closing.join();

    assertThat(numbers.discarded).containsExactly(2);
    assertThat(pool.take()).isEmpty();
    pool.warmUp();
    pool.close();
    assertThat(numbers.made).hasValue(2);
  }

  private static WarmPool<Integer> warm(int size, Duration age, Numbers numbers)
      throws InterruptedException {
    var pool = new WarmPool<>("numbers", size, 2, age, numbers);
    pool.warmUp();
    pool.awaitWarm(LONG);
    return pool;
  }

  private static void awaitMended(WarmPool<?> pool) throws InterruptedException {
    while (pool.failure().isPresent()) {
      Thread.sleep(10);
    }
  }

  private static void uninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
