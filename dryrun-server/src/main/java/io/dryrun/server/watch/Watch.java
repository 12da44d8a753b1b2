package io.dryrun.server.watch;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at files again and again. Asking each second works on every file system, also on those that
 * a container or the network brings, where the kernel's notifications do not.
 */
public final class Watch implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Watch.class);

  /** Files that take longer to look at are out of reach. */
  private static final Duration LONGEST_LOOK = Duration.ofMinutes(2);

  private static final Duration LAST_LOOK = Duration.ofSeconds(5);

  private final CountDownLatch stop = new CountDownLatch(1);
  private final AtomicLong lastLook = new AtomicLong(System.nanoTime());
  private final Thread thread;

  private Watch(Duration interval, List<Runnable> looks) {
    this.thread = Thread.ofVirtual().name("watch").unstarted(() -> look(interval, looks));
  }

  /** Calls all of {@code looks} every {@code interval} until closed; one that throws is logged. */
  public static Watch start(Duration interval, List<Runnable> looks) {
    var watch = new Watch(interval, List.copyOf(looks));
    watch.thread.start();
    return watch;
  }

  private void look(Duration interval, List<Runnable> looks) {
    try {
      while (!stop.await(interval.toNanos(), TimeUnit.NANOSECONDS)) {
        lastLook.set(System.nanoTime());
        for (Runnable look : looks) {
          try {
            look.run();
          } catch (RuntimeException | Error e) {
            log.error("Looking for changed files failed; it is tried again", e);
          }
        }
      }
    } catch (InterruptedException e) {
      log.debug("No longer looking for changed files");
    }
  }

  /**
   * Whether nobody looks any more although this is open: because looking died or takes minutes, or
   * because virtual threads, of which this is one, are given no processor.
   */
  public boolean isStalled() {
    return stop.getCount() > 0
        && (!thread.isAlive() || System.nanoTime() - lastLook.get() > LONGEST_LOOK.toNanos());
  }

  /** Ends the looking, and waits some seconds for a look that is going on. */
  @Override
  public void close() {
    stop.countDown();
    try {
      if (!thread.join(LAST_LOOK)) {
        log.warn("Files are still being looked at");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
