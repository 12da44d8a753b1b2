package io.dryrun.adapter.script.docker;

import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stream that becomes a container's standard input: a read waits until something is sent or it
 * is closed. One thread reads; any may send.
 */
final class ContainerInputStream extends InputStream {
  private static final Logger log = LoggerFactory.getLogger(ContainerInputStream.class);
  private static final byte[] END = {};
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final LinkedBlockingQueue<byte[]> queue = new LinkedBlockingQueue<>();
  private final CountDownLatch reader = new CountDownLatch(1);
  private byte[] current = {0};
  private int next = 1;

  void send(byte[] bytes) {
    queue.add(bytes.clone());
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    if (length == 0) {
      return 0;
    }
    if (next == current.length && !fetch()) {
      return -1;
    }
    int count = Math.min(length, current.length - next);
    System.arraycopy(current, next, into, offset, count);
    next += count;
    return count;
  }

  private boolean fetch() {
    if (current.length == 0) {
      return false;
    }
    reader.countDown();
    // The client's own thread, which has nobody to tell that its connection has ended.
    Thread.currentThread()
        .setUncaughtExceptionHandler(
            (thread, e) -> log.debug("A connection to a container ended: {}", e.getMessage()));
    try {
      current = queue.take();
      next = 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      current = END;
      next = 0;
    }
    return current.length > 0;
  }

  /**
   * Returns when somebody reads, or after a moment. The client's thread that does, and that begins
   * some time after the client has said that it is connected, complains loudly about a connection
   * that was closed by then.
   */
  void awaitReader() {
    try {
      if (!reader.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        log.debug("Nobody reads what a container shall get.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends it, after what was sent. */
  @Override
  public void close() {
    queue.add(END);
  }
}
