package io.dryrun.adapter.effects;

import io.dryrun.application.port.out.World;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A proxy on this machine behind which a world answers. */
final class WorldProxy implements AutoCloseable {
  private final World world;
  private final ServerSocket listening;
  private final List<Thread> conversations = new CopyOnWriteArrayList<>();

  WorldProxy(World world) throws IOException {
    this.world = world;
    this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::admit);
  }

  private void admit() {
    try {
      while (true) {
        Socket socket = listening.accept();
        conversations.add(Thread.ofVirtual().start(() -> serve(socket)));
      }
    } catch (IOException e) {
      // The test has ended.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      world.serveProxy(socket.getInputStream(), socket.getOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String url() {
    return "http://127.0.0.1:" + listening.getLocalPort();
  }

  /** Trusts one authority alone. */
  static SSLContext trust(String pem) throws GeneralSecurityException, IOException {
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry(
        "authority",
        CertificateFactory.getInstance("X.509")
            .generateCertificate(
                new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII))));
    var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(store);
    var context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
  }

  /** Once all that was said is written down. */
  @Override
  public void close() throws IOException, InterruptedException {
    listening.close();
    for (Thread conversation : conversations) {
      conversation.join();
    }
  }
}
