package io.dryrun.server.composition;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The virtual threads on which queued dry runs are executed, counted. Thread-safe. */
final class Executions implements Executor, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Executions.class);
  private static final Duration LAST_ONES = Duration.ofSeconds(5);

  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("dry-run-", 0).factory());
  private final AtomicInteger underWay = new AtomicInteger();

  @Override
  public void execute(Runnable execution) {
    underWay.incrementAndGet();
    try {
      threads.execute(
          () -> {
            try {
              execution.run();
            } finally {
              underWay.decrementAndGet();
            }
          });
    } catch (RuntimeException e) {
      underWay.decrementAndGet();
      throw e;
    }
  }

  /**
   * How many are going on. It is not zero before the queue is empty, since the end of one begins
   * the next.
   */
  int underWay() {
    return underWay.get();
  }

  /** Takes no more and waits a few seconds for those that are going on. */
  @Override
  public void close() {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(LAST_ONES.toMillis(), TimeUnit.MILLISECONDS)) {
        log.warn("Some queued dry runs did not end in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
