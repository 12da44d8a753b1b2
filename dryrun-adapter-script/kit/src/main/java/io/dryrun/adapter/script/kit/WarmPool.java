package io.dryrun.adapter.script.kit;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A pool of places for scripts, such as containers, that were made ahead and wait, each for one
 * run: what is taken never comes back, and another one is made in the background. Thread-safe.
 *
 * <p>Where making fails it is tried again after a pause that doubles up to a minute; {@link #take}
 * never waits for it. Those that have waited for the given age are replaced, one at a time; one
 * that has waited twice as long is not given out any more.
 *
 * @param <T> what waits
 */
public final class WarmPool<T> implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(WarmPool.class);
  private static final long FIRST_PAUSE = 1;
  private static final long LONGEST_PAUSE = 60;

  private final String what;
  private final int size;
  private final int atATime;
  private final Duration age;
  private final Supply<T> supply;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Waiting<T>> waiting = new ArrayDeque<>();
  private final List<Thread> threads = new ArrayList<>();
  private int making;
  private boolean closed;
  private @Nullable String failure;

  /**
   * Where what waits comes from, and goes to when nobody wants it.
   *
   * @param <T> what waits
   */
  public interface Supply<T> {
    /**
     * Makes one; returns when it waits. Several threads may call it at a time.
     *
     * @throws RunFailedException if it can't be made; nothing of it is left then
     */
    T make() throws RunFailedException;

    /** Whether it still waits, as far as is known without asking anybody. */
    boolean isWaiting(T made);

    /** Removes one that no run was given. */
    void discard(T made);
  }

  private record Waiting<T>(T made, long since) {}

  /**
   * One that holds nothing until {@link #warmUp}.
   *
   * @param what is made, for the log and as a thread's name, such as {@code containers for python}
   * @param size how many wait; 0 for none ever
   * @param atATime how many are made at a time
   * @param age after which one is replaced
   */
  public WarmPool(String what, int size, int atATime, Duration age, Supply<T> supply) {
    this.what = what;
    this.size = size;
    this.atATime = Math.min(size, atATime);
    this.age = age;
    this.supply = supply;
  }

  /** Begins to make them, if it has not begun. Returns at once. */
  public void warmUp() {
    locked(
        () -> {
          for (int i = threads.size(); i < atATime && !closed; i++) {
            threads.add(Thread.ofVirtual().name("dryrun-warm-" + what + "-" + i).start(this::fill));
          }
          return true;
        });
  }

  /**
   * Returns when all wait, the last one could not be made, the time is over or it is closed.
   *
   * @throws InterruptedException if the thread is interrupted meanwhile
   */
  public void awaitWarm(Duration most) throws InterruptedException {
    lock.lock();
    try {
      long left = most.toNanos();
      while (!closed && failure == null && waiting.size() < size && left > 0) {
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  /** The one that has waited longest, for good; empty if none waits. */
  public Optional<T> take() {
    var unfit = new ArrayList<T>();
    Optional<T> taken =
        locked(
            () -> {
              while (!waiting.isEmpty()) {
                Waiting<T> next = waiting.removeFirst();
                if (supply.isWaiting(next.made) && !isOlder(next, age.multipliedBy(2))) {
                  return Optional.of(next.made);
                }
                unfit.add(next.made);
              }
              return Optional.empty();
            });
    if (!unfit.isEmpty()) {
      // Not by who is in a hurry.
      Thread.ofVirtual().name("dryrun-warm-discard").start(() -> unfit.forEach(supply::discard));
    }
    return taken;
  }

  /** One of them may have ended: looks which, and replaces it. Returns at once. */
  public void look() {
    locked(() -> true);
  }

  /** How many wait now. */
  public int waiting() {
    return locked(() -> (int) waiting.stream().filter(it -> supply.isWaiting(it.made)).count());
  }

  /** How many shall wait. */
  public int size() {
    return size;
  }

  /** Why the last one could not be made; empty if it could. */
  public Optional<String> failure() {
    return locked(() -> Optional.ofNullable(failure));
  }

  /** Removes those that wait, and returns when none is made any more either. Idempotent. */
  @Override
  public void close() {
    List<T> left =
        locked(
            () -> {
              closed = true;
              List<T> all = waiting.stream().map(Waiting::made).toList();
              waiting.clear();
              return all;
            });
    left.forEach(supply::discard);
    try {
      // Nobody adds to them any more.
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void fill() {
    long pause = FIRST_PAUSE;
    try {
      while (awaitNeed()) {
        if (make()) {
          pause = FIRST_PAUSE;
        } else {
          pause(pause);
          pause = Math.min(pause * 2, LONGEST_PAUSE);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns when one is to be made, which is then counted; false if it was closed. */
  private boolean awaitNeed() throws InterruptedException {
    while (true) {
      List<T> unfit;
      lock.lock();
      try {
        if (closed) {
          return false;
        }
        unfit = removeUnfit();
        if (unfit.isEmpty() && waiting.size() + making < size) {
          making++;
          return true;
        }
        if (unfit.isEmpty()) {
          changed.awaitNanos(untilNextIsOld());
        }
      } finally {
        lock.unlock();
      }
      unfit.forEach(supply::discard);
    }
  }

  /** Of those that are merely old one at a time, so that the others are there meanwhile. */
  private List<T> removeUnfit() {
    var unfit = new ArrayList<T>();
    for (Waiting<T> one : List.copyOf(waiting)) {
      if (!supply.isWaiting(one.made) || (waiting.size() == size && isOlder(one, age))) {
        waiting.remove(one);
        unfit.add(one.made);
      }
    }
    return unfit;
  }

  private long untilNextIsOld() {
    Waiting<T> oldest = waiting.peekFirst();
    return oldest == null || waiting.size() < size
        ? age.toNanos()
        : Math.max(age.toNanos() - (System.nanoTime() - oldest.since), 0);
  }

  private static boolean isOlder(Waiting<?> one, Duration than) {
    return System.nanoTime() - one.since >= than.toNanos();
  }

  /** Whether it could. */
  private boolean make() {
    try {
      add(supply.make());
      return true;
    } catch (RunFailedException e) {
      fail(String.valueOf(e.getMessage()));
    } catch (RuntimeException | Error e) {
      log.error("Making {} ahead failed unexpectedly", what, e);
      fail("It failed unexpectedly; the server's log says more.");
    }
    return false;
  }

  private void add(T made) {
    boolean late =
        locked(
            () -> {
              making--;
              failure = null;
              return closed || !waiting.add(new Waiting<>(made, System.nanoTime()));
            });
    if (late) {
      supply.discard(made);
    }
  }

  private void fail(String problem) {
    boolean told =
        locked(
            () -> {
              making--;
              boolean before = failure != null || closed;
              failure = problem;
              return before;
            });
    if (!told) {
      log.warn("No {} are made ahead for now, so that runs make their own: {}", what, problem);
    }
  }

  private void pause(long seconds) throws InterruptedException {
    lock.lock();
    try {
      long left = TimeUnit.SECONDS.toNanos(seconds);
      while (!closed && left > 0) {
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Under the lock; wakes who waits for a change. */
  private <R> R locked(Supplier<R> change) {
    lock.lock();
    try {
      R answer = change.get();
      changed.signalAll();
      return answer;
    } finally {
      lock.unlock();
    }
  }
}
