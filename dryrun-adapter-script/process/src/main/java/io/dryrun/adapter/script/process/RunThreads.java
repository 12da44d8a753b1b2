package io.dryrun.adapter.script.process;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * The threads of a runner's runs, and their timer. Thread-safe.
 *
 * <p>Platform threads, because a read from a pipe holds the carrier of a virtual thread, and
 * because a sandbox ends with the operating system's thread that started it.
 */
final class RunThreads {
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

  /** Nothing new is begun; what was begun may end. */
  void close() {
    timer.shutdownNow();
    workers.shutdown();
  }
}
