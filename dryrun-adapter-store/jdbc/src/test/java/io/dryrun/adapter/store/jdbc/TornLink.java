package io.dryrun.adapter.store.jdbc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A way to a server over which connections can be torn at any moment. Thread-safe. */
final class TornLink implements AutoCloseable {
  private final InetSocketAddress target;
  private final ServerSocket entry;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean down;

  TornLink(String host, int port) {
    target = new InetSocketAddress(host, port);
    try {
      entry = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofPlatform().daemon().name("link").start(this::accept);
  }

  int port() {
    return entry.getLocalPort();
  }

  /** Tears all connections that there are. */
  void tear() {
    open.forEach(TornLink::closeQuietly);
  }

  /** Tears all, also those that come. */
  void down() {
    down = true;
    tear();
  }

  /** Lets connections come again. */
  void up() {
    down = false;
  }

  private void accept() {
    while (!entry.isClosed()) {
      try {
        join(entry.accept());
      } catch (IOException e) {
        // One connection less; whoever wanted it notices.
      }
    }
  }

  private void join(Socket client) throws IOException {
    open.add(client);
    if (down) {
      closeQuietly(client);
      return;
    }
    var server = new Socket(target.getHostString(), target.getPort());
    open.add(server);
    Thread.startVirtualThread(() -> carry(client, server));
    Thread.startVirtualThread(() -> carry(server, client));
  }

  private void carry(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // Torn: both ends are closed now.
    } finally {
      open.remove(from);
      open.remove(to);
    }
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is closed all the same.
    }
  }

  @Override
  public void close() throws IOException {
    entry.close();
    tear();
  }
}
