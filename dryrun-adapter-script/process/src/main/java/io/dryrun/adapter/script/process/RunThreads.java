package io.dryrun.adapter.script.process;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads of a runner's runs, and their timer. Thread-safe.
 *
 * <p>Platform threads, because a read from a pipe holds the carrier of a virtual thread, and
 * because a sandbox ends with the operating system's thread that started it.
 */
final class RunThreads {
  private static final Logger log = LoggerFactory.getLogger(RunThreads.class);
  private static final Duration LONGEST_END = Duration.ofSeconds(10);

  private final ExecutorService workers;
  private final ScheduledThreadPoolExecutor timer;

  RunThreads() {
    workers = Executors.newCachedThreadPool(daemons("dryrun-process-"));
    timer = new ScheduledThreadPoolExecutor(1, daemons("dryrun-process-timer-"));
    timer.setRemoveOnCancelPolicy(true);
  }

  private static ThreadFactory daemons(String prefix) {
    return Thread.ofPlatform().daemon().name(prefix, 1).factory();
  }

  /**
   * @throws RejectedExecutionException if these threads were closed
   */
  void execute(Runnable work) {
    workers.execute(work);
  }

  /** Does it on a thread of its own after {@code delay}, which may be as long as it likes. */
  Future<?> after(Duration delay, Runnable work) {
    long nanos = delay.compareTo(Duration.ofDays(36500)) > 0 ? Long.MAX_VALUE / 4 : delay.toNanos();
    return timer.schedule(() -> workers.execute(work), nanos, TimeUnit.NANOSECONDS);
  }

  /**
   * Begins nothing new, and waits for what was begun: a container counts the threads that an
   * application leaves. Ten seconds at most, and not where the caller is interrupted.
   */
  void close() {
    timer.shutdownNow();
    workers.shutdown();
    long end = System.nanoTime() + LONGEST_END.toNanos();
    try {
      boolean ended = workers.awaitTermination(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      ended &= timer.awaitTermination(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (!ended) {
        log.warn("Threads of the script runner go on after its end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
