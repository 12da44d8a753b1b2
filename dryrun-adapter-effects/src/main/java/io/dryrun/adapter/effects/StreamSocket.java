package io.dryrun.adapter.effects;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;

/** Two streams as a socket, as TLS wants one. Closing it closes neither stream. */
final class StreamSocket extends Socket {
  private final InputStream in;
  private final OutputStream out;
  private volatile boolean closed;

  StreamSocket(InputStream in, OutputStream out) {
    this.in = in;
    this.out = out;
  }

  @Override
  public InputStream getInputStream() {
    return in;
  }

  @Override
  public OutputStream getOutputStream() {
    return out;
  }

  @Override
  public boolean isConnected() {
    return true;
  }

  @Override
  public InetAddress getInetAddress() {
    return InetAddress.getLoopbackAddress();
  }

  @Override
  public boolean isClosed() {
    return closed;
  }

  @Override
  public void setSoTimeout(int timeout) {
    // Whoever owns the streams ends them.
  }

  @Override
  public int getSoTimeout() {
    return 0;
  }

  @Override
  public void setTcpNoDelay(boolean on) {
    // There is nothing to delay.
  }

  @Override
  public void close() {
    closed = true;
  }
}
