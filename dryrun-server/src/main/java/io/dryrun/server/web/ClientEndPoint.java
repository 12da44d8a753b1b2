package io.dryrun.server.web;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * A client's connection. It can be asked whether the client is gone, between the end of a request
 * and its answer: the only way to know is to read, and what a client sends already of its next
 * request is kept for its turn. And it knows whether the client sends its request and takes its
 * answer fast enough. Thread-safe.
 */
final class ClientEndPoint extends SocketChannelEndPoint {
  private final ByteBuffer early = ByteBuffer.allocate(1);
  private final Pace in;
  private final Pace out;
  private final String address;
  private boolean isEarly;
  private long requests;
  private boolean underWay;
  private volatile boolean reserved;

  ClientEndPoint(
      SocketChannel channel,
      ManagedSelector selector,
      SelectionKey key,
      Scheduler scheduler,
      ConnectionLimits limits) {
    super(channel, selector, key, scheduler);
    this.in = limits.pace();
    this.out = limits.pace();
    this.address =
        getRemoteSocketAddress() instanceof InetSocketAddress client
            ? client.getAddress().getHostAddress()
            : "";
  }

  /** The client's address without its port. */
  String address() {
    return address;
  }

  /** Whether the connection is one too many, which gets nothing but probes answered. */
  boolean isReserved() {
    return reserved;
  }

  /** Makes it one that gets nothing but probes answered, and that soon. */
  void reserve() {
    reserved = true;
    setIdleTimeout(OpenConnections.RESERVED_IDLE.toMillis());
  }

  /** The head of a request is there; the result stands for it. */
  synchronized long requestBegins() {
    underWay = true;
    return ++requests;
  }

  /** The answer is sent, or given up. The client's next request may have come before. */
  synchronized void requestEnds(long request) {
    if (request == requests) {
      underWay = false;
      in.reset();
      out.reset();
    }
  }

  /** Hangs up on a client that is too slow, with an answer where there can still be one. */
  void cutOffIfTooSlow(long now) {
    boolean sends;
    boolean asked;
    synchronized (this) {
      sends = in.hasMoved() && in.isTooSlow(now);
      if (!sends && !out.isTooSlow(now)) {
        return;
      }
      asked = underWay;
    }
    var slow = new TimeoutException("The client is too slow.");
    if (sends && asked) {
      // Whoever reads the body hears of it, and answers.
      onIdleExpired(slow);
      return;
    }
    if (sends) {
      answer();
    }
    close(slow);
  }

  /** What fits; a client that does not even take this is none to be waited for. */
  private void answer() {
    try {
      flush(ProblemErrors.withoutRequest(408));
    } catch (IOException e) {
      // It is cut off all the same.
      return;
    }
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
    int filled;
    if (!isEarly || BufferUtil.space(buffer) == 0) {
      filled = super.fill(buffer);
    } else {
      BufferUtil.append(buffer, early.flip());
      isEarly = false;
      filled = 1 + Math.max(0, super.fill(buffer));
    }
    if (filled > 0) {
      in.moves(filled, System.nanoTime());
    }
    return filled;
  }

  @Override
  public boolean flush(ByteBuffer... buffers) throws IOException {
    long before = BufferUtil.remaining(buffers);
    boolean all = super.flush(buffers);
    long sent = before - BufferUtil.remaining(buffers);
    if (sent > 0) {
      synchronized (this) {
        out.moves(sent, System.nanoTime());
      }
    }
    return all;
  }

  @Override
  protected void onIncompleteFlush() {
    synchronized (this) {
      out.waits(System.nanoTime());
    }
    super.onIncompleteFlush();
  }

  @Override
  protected void needsFillInterest() {
    boolean now;
    synchronized (this) {
      now = isEarly;
      in.waits(System.nanoTime());
    }
    if (now) {
      // The socket will not become readable for what was read from it already.
      Thread.startVirtualThread(getFillInterest()::fillable);
    } else {
      super.needsFillInterest();
    }
  }
}
