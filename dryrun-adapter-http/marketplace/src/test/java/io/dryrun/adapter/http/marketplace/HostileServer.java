package io.dryrun.adapter.http.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A socket on which a test answers what it likes, byte for byte. */
final class HostileServer implements AutoCloseable {

  /** Answers one connection, of which the head of a request was read. */
  @FunctionalInterface
  interface Behaviour {
    void answer(OutputStream out) throws IOException, InterruptedException;
  }

  private final ServerSocket socket;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger connections = new AtomicInteger();
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);

  HostileServer(Behaviour behaviour) {
    try {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.execute(() -> accept(behaviour));
  }

  /** One that sends {@code head} (lines, without the blank one), then {@code body}. */
  static HostileServer sending(String head, String body) {
    return new HostileServer(out -> out.write(bytes(head + "\r\n\r\n" + body)));
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  String url() {
    return "http://127.0.0.1:" + socket.getLocalPort();
  }

  int connections() {
    return connections.get();
  }

  /** For a behaviour that does nothing more while the test lasts. */
  void untilClosed() throws InterruptedException {
    closed.await();
  }

  private void accept(Behaviour behaviour) {
    try {
      while (true) {
        Socket connection = socket.accept();
        connections.incrementAndGet();
        open.add(connection);
        threads.execute(() -> serve(connection, behaviour));
      }
    } catch (IOException e) {
      assertThat(socket.isClosed()).isTrue();
    }
  }

  private static void serve(Socket connection, Behaviour behaviour) {
    try (connection) {
      readHead(connection);
      behaviour.answer(connection.getOutputStream());
      connection.getOutputStream().flush();
    } catch (IOException e) {
      // The client had enough of it, which is what it is tested for.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Reads no more than the first byte if it is no letter: then it is TLS and not HTTP. */
  private static void readHead(Socket connection) throws IOException {
    int next = connection.getInputStream().read();
    int ends = Character.isLetter(next) ? 0 : 2;
    while (ends < 2 && (next = connection.getInputStream().read()) >= 0) {
      ends = next == '\n' ? ends + 1 : next == '\r' ? ends : 0;
    }
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    socket.close();
    for (Socket connection : open) {
      connection.close();
    }
    threads.shutdownNow();
  }
}
