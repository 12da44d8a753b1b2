package io.dryrun.server.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * While it is open, a signal that ends the process (Ctrl-C, TERM) interrupts a thread and gives it
 * time to clean up, before the process ends.
 */
final class Interruption implements AutoCloseable {
  private static final Duration CLEANING_UP = Duration.ofSeconds(10);

  private static final Duration LAST_WORDS = Duration.ofSeconds(1);

  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread hook;

  private Interruption(Thread interrupted, Duration atMost) {
    this.hook = new Thread(() -> interrupt(interrupted, atMost), "interruption");
  }

  /**
   * For the calling thread.
   *
   * @param grace how long what the thread runs may take to end once it is asked to
   */
  static Interruption ofThisThread(Duration grace) {
    var interruption = new Interruption(Thread.currentThread(), grace.plus(CLEANING_UP));
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  private void interrupt(Thread interrupted, Duration atMost) {
    interrupted.interrupt();
    try {
      if (!closed.await(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
        // On another thread: where nobody reads stderr any more, printing would wait for ever.
        Thread.startVirtualThread(
                () ->
                    System.err.println(
                        "dryrun: The script did not end in time; it may still be running."))
            .join(LAST_WORDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending: the hook runs, and sees the latch.
      Thread.currentThread().interrupt();
    }
  }
}
