package io.dryrun.adapter.http.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A watch that sends white space to clients. Thread-safe. */
final class KeepAliveWatch implements ClientWatch {
  private final long nanos;

  KeepAliveWatch(Duration every) {
    if (every.compareTo(Duration.ofMillis(1)) < 0) {
      throw new IllegalArgumentException(
          "The time between two spaces must be at least a millisecond, not %s.".formatted(every));
    }
    this.nanos = TimeUnit.NANOSECONDS.convert(every);
  }

  @Override
  public Watching watch(HttpServletRequest request, KeepAlive keepAlive, Runnable gone) {
    var spaces = new Spaces(keepAlive, gone);
    Thread.ofVirtual().name("dryrun-keep-alive").start(spaces::send);
    return spaces;
  }

  /** The spaces for one client. None is sent once it is closed, and closing waits for one. */
  private final class Spaces implements Watching {
    private final KeepAlive keepAlive;
    private final Runnable gone;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition end = lock.newCondition();
    private boolean closed;

    Spaces(KeepAlive keepAlive, Runnable gone) {
      this.keepAlive = keepAlive;
      this.gone = gone;
    }

    private void send() {
      try {
        while (sendNext()) {}
      } catch (IOException e) {
        gone.run();
      } catch (InterruptedException e) {
        // Nobody else knows this thread.
        Thread.currentThread().interrupt();
      }
    }

    private boolean sendNext() throws IOException, InterruptedException {
      lock.lock();
      try {
        long left = nanos;
        while (!closed && left > 0) {
          left = end.awaitNanos(left);
        }
        if (!closed) {
          keepAlive.send();
        }
        return !closed;
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void close() {
      lock.lock();
      try {
        closed = true;
        end.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }
}
