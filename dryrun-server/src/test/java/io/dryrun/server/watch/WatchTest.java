package io.dryrun.server.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WatchTest {
  private static final Duration SOON = Duration.ofMillis(1);

  @Test
  void a_look_that_fails_is_not_the_last_whatever_it_fails_by() throws Exception {
    var looks = new CountDownLatch(3);
    Runnable failing =
        () -> {
          looks.countDown();
          throw new StackOverflowError("as deep JSON gives");
        };

    try (var watch = Watch.start(SOON, List.of(failing))) {
      assertThat(looks.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(watch.isStalled()).isFalse();
    }
  }

  @Test
  void it_is_stalled_once_its_thread_has_died_and_not_after_it_was_closed() throws Exception {
    var watching = new CountDownLatch(1);
    var thread = new Thread[1];
    Runnable fatal =
        () -> {
          thread[0] = Thread.currentThread();
          thread[0].interrupt();
          watching.countDown();
        };
    var watch = Watch.start(SOON, List.of(fatal));
    assertThat(watching.await(20, TimeUnit.SECONDS)).isTrue();
    thread[0].join();

    assertThat(watch.isStalled()).isTrue();
    watch.close();
    assertThat(watch.isStalled()).isFalse();
  }
}
