package io.dryrun.adapter.script.docker;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands between a runner and its engine, and can be taken away. */
final class EngineProxy implements Closeable {
  private final ServerSocketChannel server;
  private volatile boolean away;
  private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();

  EngineProxy() throws IOException {
    server = ServerSocketChannel.open();
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    Thread.ofPlatform().daemon().start(this::accept);
  }

  String host() throws IOException {
    return "tcp://127.0.0.1:" + ((InetSocketAddress) server.getLocalAddress()).getPort();
  }

  private void accept() {
    try {
      while (true) {
        SocketChannel client = server.accept();
        if (away) {
          client.close();
          continue;
        }
        SocketChannel engine = engine();
        open.add(client);
        open.add(engine);
        Thread.ofPlatform().daemon().start(() -> copy(client, engine));
        Thread.ofPlatform().daemon().start(() -> copy(engine, client));
      }
    } catch (IOException e) {
      // taken away
    }
  }

  private static SocketChannel engine() throws IOException {
    URI uri = URI.create(System.getenv("DOCKER_HOST"));
    return uri.getScheme().equals("unix")
        ? SocketChannel.open(UnixDomainSocketAddress.of(uri.getPath()))
        : SocketChannel.open(new InetSocketAddress(uri.getHost(), uri.getPort()));
  }

  private static void copy(SocketChannel from, SocketChannel to) {
    ByteBuffer buffer = ByteBuffer.allocate(65536);
    try (from;
        to) {
      while (from.read(buffer) >= 0) {
        buffer.flip();
        while (buffer.hasRemaining()) {
          to.write(buffer);
        }
        buffer.clear();
      }
    } catch (IOException e) {
      // taken away
    }
  }

  /** Ends all connections, and takes none until {@link #resume}. */
  void interrupt() throws IOException {
    away = true;
    for (SocketChannel channel : open) {
      channel.close();
    }
  }

  void resume() {
    away = false;
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (SocketChannel channel : open) {
      channel.close();
    }
  }
}
