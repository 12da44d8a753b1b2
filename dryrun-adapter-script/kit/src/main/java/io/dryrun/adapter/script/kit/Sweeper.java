package io.dryrun.adapter.script.kit;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that looks again and again for what runs left behind, and that nothing ends but {@link
 * #close}. Thread-safe.
 */
public final class Sweeper implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Sweeper.class);

  private final String what;
  private final Duration afterFailure;
  private final Sweep sweep;
  private final Thread thread;

  /** One look. */
  @FunctionalInterface
  public interface Sweep {
    /**
     * Removes what is left.
     *
     * @return how long to wait until the next time
     * @throws RunFailedException if nobody knows what is left
     */
    Duration sweep() throws RunFailedException;
  }

  /**
   * Not started yet.
   *
   * @param name of the thread
   * @param what it looks for, as the begin of a sentence, such as {@code Leftover containers}
   * @param afterFailure how long to wait after a look that failed
   */
  public Sweeper(String name, String what, Duration afterFailure, Sweep sweep) {
    this.what = what;
    this.afterFailure = afterFailure;
    this.sweep = sweep;
    this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
  }

  /** Looks now, and again for as long as it is not closed. Returns at once. */
  public void start() {
    thread.start();
  }

  /** Ends the thread, soon. */
  @Override
  public void close() {
    thread.interrupt();
  }

  private void run() {
    boolean told = false;
    while (!Thread.currentThread().isInterrupted()) {
      Duration pause = afterFailure;
      try {
        pause = sweep.sweep();
        told = false;
      } catch (RunFailedException | RuntimeException | Error e) {
        if (!told && !Thread.currentThread().isInterrupted()) {
          log.warn("{} can't be looked for: {}", what, e.getMessage(), unexpected(e));
        }
        told = true;
      }
      try {
        Thread.sleep(pause);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private static @Nullable Throwable unexpected(Throwable e) {
    return e instanceof RunFailedException ? null : e;
  }
}
