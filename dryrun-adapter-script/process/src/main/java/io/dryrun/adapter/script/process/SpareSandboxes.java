package io.dryrun.adapter.script.process;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The sandboxes that were made ahead and wait for their only job. Thread-safe. */
final class SpareSandboxes {
  private static final int MOST = 2;

  private final RunThreads threads;
  private final ArrayDeque<PreparedSandbox> waiting = new ArrayDeque<>();
  private int preparing;
  private boolean closed;

  SpareSandboxes(RunThreads threads) {
    this.threads = threads;
  }

  /** The one that has waited longest, for good; null if none waits. */
  synchronized @Nullable PreparedSandbox poll() {
    return waiting.poll();
  }

  /**
   * Has another one made while somebody's run goes on, unless there are enough.
   *
   * @param maker makes one; empty if it can't
   */
  void refill(Supplier<Optional<PreparedSandbox>> maker) {
    synchronized (this) {
      if (closed || preparing + waiting.size() >= MOST) {
        return;
      }
      preparing++;
    }
    try {
      threads.execute(() -> add(maker.get()));
    } catch (RejectedExecutionException | OutOfMemoryError e) {
      synchronized (this) {
        preparing--;
      }
    }
  }

  private void add(Optional<PreparedSandbox> made) {
    synchronized (this) {
      preparing--;
    }
    made.ifPresent(this::keep);
  }

  /** Has this one wait too. */
  void keep(PreparedSandbox made) {
    synchronized (this) {
      if (!closed) {
        waiting.add(made);
        return;
      }
    }
    made.close();
  }

  /** Ends those that wait, and keeps no more. */
  void close() {
    List<PreparedSandbox> unused;
    synchronized (this) {
      closed = true;
      unused = List.copyOf(waiting);
      waiting.clear();
    }
    unused.forEach(PreparedSandbox::close);
  }
}
