package io.dryrun.adapter.script.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import io.dryrun.adapter.script.kit.ChangeMonitor;
import io.dryrun.application.port.out.OutputSink;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The state of one run, which is the listener of its container's output streams: it hands on what
 * the script prints, reads the launcher's report, remembers a cancel, and wakes who waits for any
 * of it. Thread-safe.
 */
final class RunState implements ResultCallback<Frame> {
  private final OutputSink sink;
  private final LaunchReportParser report = new LaunchReportParser();
  private final ChangeMonitor monitor = new ChangeMonitor();
  private final ReentrantLock output = new ReentrantLock();

  private volatile ContainerInputStream input = new ContainerInputStream();
  private volatile @Nullable Closeable connection;
  private volatile @Nullable Throwable failure;
  private volatile boolean closed;
  private volatile boolean cancelled;
  private volatile boolean attached;
  private boolean shut;
  private long startedAt;
  private long endedAt;
  private final AtomicLong frames = new AtomicLong();

  RunState(OutputSink sink) {
    this.sink = sink;
  }

  /** What the container gets on its standard input. */
  ContainerInputStream input() {
    return input;
  }

  /** The container's standard input is connected too, and not its output alone. */
  void attach() {
    attached = true;
  }

  /** The same with an input that is connected already. */
  void attach(ContainerInputStream connected) {
    input = connected;
    attach();
  }

  @Override
  public void onStart(Closeable stream) {
    change(() -> connection = stream);
  }

  @Override
  public void onNext(Frame frame) {
    if (frame.getStreamType() == StreamType.STDERR) {
      change(() -> take(frame.getPayload()));
    } else if (frame.getPayload().length > 0) {
      hand(frame.getPayload());
      change(frames::incrementAndGet);
    }
  }

  private void take(byte[] bytes) {
    report.take(bytes);
    frames.incrementAndGet();
    if (startedAt == 0 && report.hasStarted()) {
      startedAt = System.nanoTime();
    }
    if (endedAt == 0 && report.hasEnded()) {
      endedAt = System.nanoTime();
    }
  }

  private void hand(byte[] bytes) {
    output.lock();
    try {
      if (!shut) {
        sink.write(bytes, 0, bytes.length);
      }
    } finally {
      output.unlock();
    }
  }

  @Override
  public void onError(Throwable error) {
    change(
        () -> {
          failure = failure == null && !closed ? error : failure;
          closed = true;
        });
  }

  @Override
  public void onComplete() {
    change(() -> closed = true);
  }

  /** Part of the client's contract; it calls this when a stream has ended. */
  @Override
  public void close() {
    change(() -> closed = true);
  }

  void cancel() {
    change(() -> cancelled = true);
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
    input.close();
    Closeable open = connection;
    if (open != null) {
      if (attached) {
        input.awaitReader();
      }
      try {
        open.close();
      } catch (IOException | RuntimeException e) {
        // It is gone, which is all that was wanted.
      }
    }
  }

  // For conditions of await, and for who waited.

  boolean isConnected() {
    return connection != null;
  }

  boolean isClosed() {
    return closed;
  }

  boolean isCancelled() {
    return cancelled;
  }

  boolean hasStarted() {
    return report.hasStarted();
  }

  boolean hasEnded() {
    return report.hasEnded();
  }

  /** The reader is at it, or has been since it was asked with {@code seen}. */
  boolean isMoving(long seen) {
    return output.isLocked() || frames.get() != seen;
  }

  long frames() {
    return frames.get();
  }

  @Nullable Throwable failure() {
    return failure;
  }

  LaunchReportParser report() {
    return report;
  }

  /** From the script's start to its end, as they were told; zero if it did not start. */
  Duration wallTime() {
    if (startedAt == 0) {
      return Duration.ZERO;
    }
    return Duration.ofNanos((endedAt == 0 ? System.nanoTime() : endedAt) - startedAt);
  }
}
