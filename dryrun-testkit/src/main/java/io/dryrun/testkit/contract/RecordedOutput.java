package io.dryrun.testkit.contract;

import io.dryrun.application.port.out.OutputSink;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Keeps what a script prints, and notices a runner that writes late or from two threads at once.
 */
final class RecordedOutput implements OutputSink {
  private static final int SHOWN = 500;

  private final Duration delay;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final AtomicInteger writers = new AtomicInteger();
  private boolean closed;
  private boolean overlapped;
  private long late;
  private int emptyWrites;

  RecordedOutput(Duration delay) {
    this.delay = delay;
  }

  @Override
  public void write(byte[] from, int offset, int length) {
    boolean alone = writers.incrementAndGet() == 1;
    try {
      pause();
      record(from, offset, length, alone);
    } finally {
      writers.decrementAndGet();
    }
  }

  private void pause() {
    if (!delay.isZero()) {
      try {
        Thread.sleep(delay);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private synchronized void record(byte[] from, int offset, int length, boolean alone) {
    overlapped |= !alone;
    emptyWrites += length < 1 ? 1 : 0;
    late += closed ? length : 0;
    bytes.write(from, offset, length);
    notifyAll();
  }

  /** From now on every byte is late. */
  synchronized void close() {
    closed = true;
  }

  synchronized byte[] bytes() {
    return bytes.toByteArray();
  }

  synchronized long late() {
    return late;
  }

  synchronized boolean overlapped() {
    return overlapped;
  }

  synchronized int emptyWrites() {
    return emptyWrites;
  }

  synchronized boolean awaitText(String text, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!bytes.toString(StandardCharsets.UTF_8).contains(text)) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return false;
      }
      try {
        wait(left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }

  @Override
  public synchronized String toString() {
    String text = bytes.toString(StandardCharsets.UTF_8);
    return text.length() <= SHOWN ? text : "… " + text.substring(text.length() - SHOWN);
  }
}
