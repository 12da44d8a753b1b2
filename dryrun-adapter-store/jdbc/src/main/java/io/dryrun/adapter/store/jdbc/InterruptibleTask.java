package io.dryrun.adapter.store.jdbc;

import org.jspecify.annotations.Nullable;

/**
 * Task for an executor that can be interrupted, also before it has begun, and leaves nothing of
 * that to what its thread does next. Thread-safe.
 */
final class InterruptibleTask implements Runnable {
  private final Runnable work;
  private @Nullable Thread thread;
  private boolean interrupted;

  InterruptibleTask(Runnable work) {
    this.work = work;
  }

  @Override
  public void run() {
    begin();
    try {
      work.run();
    } finally {
      end();
    }
  }

  private synchronized void begin() {
    thread = Thread.currentThread();
    if (interrupted) {
      thread.interrupt();
    }
  }

  private synchronized void end() {
    thread = null;
    if (interrupted) {
      boolean unused = Thread.interrupted();
    }
  }

  synchronized void interrupt() {
    interrupted = true;
    if (thread != null) {
      thread.interrupt();
    }
  }
}
