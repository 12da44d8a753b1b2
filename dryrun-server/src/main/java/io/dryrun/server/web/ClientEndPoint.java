package io.dryrun.server.web;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * A client's connection that can be asked whether the client is gone, between the end of a request
 * and its answer. The only way to know is to read; what a client sends already of its next request
 * is kept for its turn. Thread-safe.
 */
final class ClientEndPoint extends SocketChannelEndPoint {
  private final ByteBuffer early = ByteBuffer.allocate(1);
  private boolean isEarly;

  ClientEndPoint(
      SocketChannel channel, ManagedSelector selector, SelectionKey key, Scheduler scheduler) {
    super(channel, selector, key, scheduler);
  }

  /**
   * Whether the client has closed its end, or was cut off. Only while a request is worked on that
   * has been read to its end. A client that sends its next request too early is not gone.
   */
  synchronized boolean isGone() {
    if (isEarly) {
      return false;
    }
    try {
      int read = getChannel().read(early.clear());
      isEarly = read > 0;
      return read < 0;
    } catch (IOException e) {
      return true;
    }
  }

  @Override
  public synchronized int fill(ByteBuffer buffer) throws IOException {
    if (!isEarly || BufferUtil.space(buffer) == 0) {
      return super.fill(buffer);
    }
    BufferUtil.append(buffer, early.flip());
    isEarly = false;
    return 1 + Math.max(0, super.fill(buffer));
  }

  @Override
  protected void needsFillInterest() {
    boolean now;
    synchronized (this) {
      now = isEarly;
    }
    if (now) {
      // The socket will not become readable for what was read from it already.
      Thread.startVirtualThread(getFillInterest()::fillable);
    } else {
      super.needsFillInterest();
    }
  }
}
