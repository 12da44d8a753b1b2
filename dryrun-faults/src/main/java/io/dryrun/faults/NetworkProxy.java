package io.dryrun.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The network between servers and their database: a TCP proxy on this machine that can be slow,
 * silent or torn. Thread-safe.
 */
final class NetworkProxy implements AutoCloseable {
  private final ServerSocket listening;
  private final int target;
  private final Random random;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile Condition condition = new Condition.Normal();

  private NetworkProxy(ServerSocket listening, int target, Random random) {
    this.listening = listening;
    this.target = target;
    this.random = random;
    Thread.ofVirtual().name("link").start(this::accept);
  }

  /** What happens to what is sent. */
  sealed interface Condition {
    /** It arrives. */
    record Normal() implements Condition {}

    /** It arrives late. */
    record Slow(Duration delay) implements Condition {}

    /** It never arrives, and nobody is told. */
    record Silent() implements Condition {}

    /** The connection breaks after some bytes, wherever that is in the conversation. */
    record Torn(int bytes) implements Condition {}
  }

  /** A link to a port of this machine. */
  static NetworkProxy to(int port, Random random) {
    try {
      return new NetworkProxy(
          new ServerSocket(0, 100, InetAddress.getLoopbackAddress()),
          port,
          new Random(random.nextLong()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return listening.getLocalPort();
  }

  /** What happens from now on, on all connections. */
  void turns(Condition next) {
    condition = next;
  }

  /** Breaks all connections that there are. */
  void cut() {
    sockets.forEach(NetworkProxy::reset);
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket client = listening.accept();
        Thread.ofVirtual().start(() -> connect(client));
      } catch (IOException e) {
        // Closed, which ends the loop; or a client has left already.
      }
    }
  }

  private void connect(Socket client) {
    sockets.add(client);
    try {
      var database = new Socket(InetAddress.getLoopbackAddress(), target);
      sockets.add(database);
      client.setTcpNoDelay(true);
      database.setTcpNoDelay(true);
      Thread.ofVirtual().start(() -> carry(client, database));
      carry(database, client);
    } catch (IOException e) {
      end(client);
    }
  }

  private void carry(Socket from, Socket to) {
    var buffer = new byte[8192];
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      int carried = 0;
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        switch (condition) {
          case Condition.Normal fair -> out.write(buffer, 0, n);
          case Condition.Slow(Duration delay) -> {
            Waiting.sleep(delay);
            out.write(buffer, 0, n);
          }
          case Condition.Silent silent -> {}
          case Condition.Torn(int bytes) -> {
            int limit = random.nextInt(1, bytes);
            if (carried + n > limit) {
              out.write(buffer, 0, random.nextInt(n));
              out.flush();
              return;
            }
            out.write(buffer, 0, n);
          }
        }
        carried += n;
      }
    } catch (IOException e) {
      // Broken by this link, or by one of its ends: the other end learns it below.
      return;
    } finally {
      end(from);
      end(to);
    }
  }

  private void end(Socket socket) {
    reset(socket);
    sockets.remove(socket);
  }

  private static void reset(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      listening.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    cut();
  }
}
