package io.dryrun.adapter.script.kit;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * A lock around what several threads know of a run, with one condition: each change wakes all who
 * wait for one. Thread-safe.
 */
public final class ChangeMonitor {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  /** One that nobody holds. */
  public ChangeMonitor() {}

  /** Makes a change under the lock and wakes who waits. */
  public void change(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until the condition holds, the time is over or the thread is interrupted, which it then
   * stays.
   *
   * @param condition asked under the lock, at first and after each change
   * @return whether it holds; false if the thread was interrupted
   */
  public boolean await(BooleanSupplier condition, Duration most) {
    lock.lock();
    try {
      long left = most.toNanos();
      while (!condition.getAsBoolean() && left > 0) {
        left = changed.awaitNanos(Math.min(left, TimeUnit.DAYS.toNanos(1)));
      }
      return condition.getAsBoolean();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }
}
