package io.dryrun.adapter.script.kubernetes;

import io.dryrun.adapter.script.kit.ChangeMonitor;
import io.dryrun.application.port.out.OutputSink;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The state of one run: hands on what its pod prints, reads what the launcher tells, knows the pod,
 * remembers a cancel, and wakes who waits for any of it. Thread-safe.
 */
final class RunState {
  private final PodOutputParser parser;
  private final ReentrantLock output = new ReentrantLock();
  private final ChangeMonitor monitor = new ChangeMonitor();

  private int current;
  private volatile @Nullable PodView pod;
  private volatile boolean cancelled;
  private volatile boolean read;
  private volatile @Nullable Throwable lost;
  private volatile boolean shut;
  private volatile boolean ready;
  private volatile boolean started;
  private volatile boolean over;
  private final AtomicLong moves = new AtomicLong();
  private long startedAt;
  private long overAt;

  RunState(OutputSink sink) {
    this.parser = new PodOutputParser(sink);
  }

  /**
   * The next bytes of what the pod prints; returns when the sink has taken them.
   *
   * @param source where they come from; what a former source says late is passed over
   */
  void take(int source, byte[] bytes, int offset, int length) {
    boolean nowReady;
    boolean nowStarted;
    boolean nowOver;
    output.lock();
    try {
      if (shut || source != current) {
        return;
      }
      parser.take(bytes, offset, length);
      nowReady = parser.isReady();
      nowStarted = parser.hasStarted();
      nowOver = parser.isOver();
    } finally {
      output.unlock();
    }
    change(
        () -> {
          moves.incrementAndGet();
          ready = nowReady;
          if (nowStarted && !started) {
            startedAt = System.nanoTime();
            started = true;
          }
          if (nowOver && !over) {
            overAt = System.nanoTime();
            over = true;
          }
        });
  }

  /** What the pod prints follows from its beginning, from the source with the returned number. */
  int restart() {
    output.lock();
    try {
      parser.restart();
      return ++current;
    } finally {
      output.unlock();
    }
  }

  /**
   * The first pod is the run's; another one, by which a cluster replaces it, never starts a script.
   */
  void see(PodView view) {
    change(
        () -> {
          if (pod == null || pod.uid().equals(view.uid())) {
            pod = view;
          }
        });
  }

  void cancel() {
    change(() -> cancelled = true);
  }

  /** All that the pod printed was read, or as much as could be. */
  void readAll() {
    change(() -> read = true);
  }

  /** What the pod prints can't be read any more. */
  void lose(Throwable cause) {
    change(
        () -> {
          lost = cause;
          read = true;
        });
  }

  private void change(Runnable change) {
    monitor.change(change);
  }

  /** Returns when the condition holds or the time is over; whether it holds. */
  boolean await(Predicate<RunState> condition, Duration most) {
    return monitor.await(() -> condition.test(this), most);
  }

  /** No more output from now on; what is being handed over is waited for. */
  void shut() {
    output.lock();
    try {
      shut = true;
    } finally {
      output.unlock();
    }
    readAll();
  }

  // For conditions of await, and for who waited.

  boolean isShut() {
    return shut;
  }

  boolean isCancelled() {
    return cancelled;
  }

  boolean isReady() {
    return ready;
  }

  boolean hasStarted() {
    return started;
  }

  /** The launcher told that the script has ended or could not be started. */
  boolean isOver() {
    return over;
  }

  boolean isRead() {
    return read;
  }

  @Nullable Throwable lost() {
    return lost;
  }

  @Nullable PodView pod() {
    return pod;
  }

  boolean isFinished() {
    PodView view = pod;
    return view != null && view.isFinished();
  }

  boolean isGone() {
    PodView view = pod;
    return view != null && view.gone();
  }

  /** The script can't print any more: it ended, or its pod did. */
  boolean hasEnded() {
    return over || isFinished();
  }

  /** The reader is at it, or has been since it was asked with {@code seen}. */
  boolean isMoving(long seen) {
    return output.isLocked() || moves.get() != seen;
  }

  long moves() {
    return moves.get();
  }

  boolean isTorn() {
    output.lock();
    try {
      return parser.isTorn();
    } finally {
      output.unlock();
    }
  }

  @Nullable String complaint() {
    output.lock();
    try {
      return parser.complaint();
    } finally {
      output.unlock();
    }
  }

  @Nullable LaunchReport report() {
    output.lock();
    try {
      return parser.report();
    } finally {
      output.unlock();
    }
  }

  /** From the script's start to its end, as they were seen; zero if it did not start. */
  Duration wallTime() {
    if (!started) {
      return Duration.ZERO;
    }
    return Duration.ofNanos((over ? overAt : System.nanoTime()) - startedAt);
  }
}
