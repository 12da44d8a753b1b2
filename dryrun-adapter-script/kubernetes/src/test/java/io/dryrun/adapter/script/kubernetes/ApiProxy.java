package io.dryrun.adapter.script.kubernetes;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands between a runner and its cluster; connections can be broken, or all taken away. */
final class ApiProxy implements Closeable {
  private final ServerSocketChannel server;
  private final URI api;
  private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();

  ApiProxy(URI api) throws IOException {
    this.api = api;
    server = ServerSocketChannel.open();
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    Thread.ofPlatform().daemon().start(this::accept);
  }

  /** A kubeconfig of the server's account that leads here. */
  Path kubeconfig() throws IOException {
    int port = ((InetSocketAddress) server.getLocalAddress()).getPort();
    return Deployed.accountAt(URI.create("%s://127.0.0.1:%d/".formatted(api.getScheme(), port)));
  }

  /** Breaks all connections that there are; new ones work. */
  void cut() throws IOException {
    for (SocketChannel channel : Set.copyOf(open)) {
      open.remove(channel);
      channel.close();
    }
  }

  private void accept() {
    try {
      while (true) {
        SocketChannel client = server.accept();
        SocketChannel cluster =
            SocketChannel.open(new InetSocketAddress(api.getHost(), api.getPort()));
        open.add(client);
        open.add(cluster);
        Thread.ofPlatform().daemon().start(() -> copy(client, cluster));
        Thread.ofPlatform().daemon().start(() -> copy(cluster, client));
      }
    } catch (IOException e) {
      // taken away
    }
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
      // broken or taken away
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    cut();
  }
}
