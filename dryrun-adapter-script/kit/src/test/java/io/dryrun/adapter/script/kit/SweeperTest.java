package io.dryrun.adapter.script.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SweeperTest {
  private static final Duration AT_ONCE = Duration.ofMillis(1);

  @Test
  void neither_an_exception_nor_an_error_ends_it() throws InterruptedException {
    var looks = new CountDownLatch(4);
    try (var sweeper =
        new Sweeper(
            "sweeper",
            "Leftovers",
            AT_ONCE,
            () -> {
              looks.countDown();
              return switch ((int) looks.getCount()) {
                case 3 -> throw new RunFailedException("made up");
                case 2 -> throw new IllegalStateException("made up");
                case 1 -> throw new NoClassDefFoundError("made up");
                default -> AT_ONCE;
              };
            })) {
      sweeper.start();

      assertThat(looks.await(1, TimeUnit.MINUTES)).isTrue();
    }
  }

  @Test
  void it_looks_no_more_when_it_is_closed() throws InterruptedException {
    var threads = new LinkedBlockingQueue<Thread>();
    var sweeper =
        new Sweeper(
            "sweeper",
            "Leftovers",
            AT_ONCE,
            () -> {
              threads.add(Thread.currentThread());
              return Duration.ofDays(1);
            });
    sweeper.start();
    Thread thread = threads.take();

    sweeper.close();

    assertThat(thread.join(Duration.ofMinutes(1))).isTrue();
  }
}
