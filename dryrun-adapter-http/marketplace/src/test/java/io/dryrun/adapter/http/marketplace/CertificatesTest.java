package io.dryrun.adapter.http.marketplace;

import static io.dryrun.testkit.fixture.Offerings.OFFERING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.dryrun.application.refusal.UnavailableException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over real TLS, with certificates made on the spot by the JDK's {@code keytool}. */
class CertificatesTest {
  private static final char[] PASSWORD = "made-up".toCharArray();
  private static final byte[] DOCUMENT =
      "{\"uuid\": \"%s\"}".formatted(OFFERING).getBytes(StandardCharsets.UTF_8);

  @TempDir private Path folder;

  /** A key with a certificate for {@code name} that it signed itself. */
  private KeyStore key(String name) throws Exception {
    makeKey("server", "-ext", "san=" + name);
    return store();
  }

  /** A key with a certificate that an own authority signed, and that has expired. */
  private KeyStore expiredKey() throws Exception {
    makeKey("authority", "-ext", "bc:c");
    makeKey("server");
    Path request = folder.resolve("server.csr");
    Path signed = folder.resolve("server.pem");
    keytool("-certreq", "-alias", "server", "-file", request.toString());
    keytool(
        "-gencert",
        "-alias",
        "authority",
        "-infile",
        request.toString(),
        "-outfile",
        signed.toString(),
        "-ext",
        "san=ip:127.0.0.1",
        "-startdate",
        "-10d",
        "-validity",
        "3");
    keytool("-importcert", "-noprompt", "-alias", "server", "-file", signed.toString());
    return store();
  }

  private void makeKey(String alias, String... more) throws Exception {
    var arguments =
        new ArrayList<>(
            List.of("-genkeypair", "-keyalg", "EC", "-alias", alias, "-dname", "CN=" + alias));
    arguments.addAll(List.of(more));
    keytool(arguments.toArray(String[]::new));
  }

  private void keytool(String... arguments) throws Exception {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(
        List.of("-storetype", "PKCS12", "-storepass", new String(PASSWORD), "-keystore"));
    command.add(folder.resolve("keys.p12").toString());
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(keytool.waitFor()).as(said).isZero();
  }

  private KeyStore store() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(folder.resolve("keys.p12"))) {
      store.load(in, PASSWORD);
    }
    if (store.containsAlias("authority")) {
      // The server has its own key alone.
      store.deleteEntry("authority");
    }
    return store;
  }

  private static HttpsServer serve(KeyStore key) throws Exception {
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(key, PASSWORD);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(keys.getKeyManagers(), null, null);
    var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(tls));
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, DOCUMENT.length);
            exchange.getResponseBody().write(DOCUMENT);
          }
        });
    server.start();
    return server;
  }

  private static MarketplaceAddress address(HttpsServer server) {
    return MarketplaceAddress.of("https://127.0.0.1:" + server.getAddress().getPort());
  }

  private static byte[] pem(KeyStore key) throws Exception {
    var base64 = java.util.Base64.getMimeEncoder(64, new byte[] {'\n'});
    String body = base64.encodeToString(key.getCertificate("server").getEncoded());
    return "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n"
        .formatted(body)
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static boolean found(Marketplace marketplace) {
    return new MarketplaceOfferings(marketplace, FakeMarketplace.TOKEN, CacheSettings.OFFERINGS)
        .find(OFFERING)
        .isPresent();
  }

  private static String reason(Marketplace marketplace) {
    try (marketplace) {
      var e = catchThrowableOfType(UnavailableException.class, () -> found(marketplace));
      assertThat(e).isNotNull().hasMessageContaining("can't be reached safely");
      return String.valueOf(e.getCause().getMessage());
    }
  }

  @Test
  void a_certificate_that_nobody_signed_is_not_trusted() throws Exception {
    HttpsServer server = serve(key("ip:127.0.0.1"));
    try {
      assertThat(reason(Marketplace.at(address(server), MarketplaceLimits.DEFAULT)))
          .contains("The certificate of 127.0.0.1:")
          .contains("no authority that is known here has signed it");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void a_certificate_that_is_given_is_trusted() throws Exception {
    KeyStore key = key("ip:127.0.0.1");
    HttpsServer server = serve(key);
    try (var marketplace =
        Marketplace.at(
            address(server), MarketplaceLimits.DEFAULT, TrustedCertificates.only(pem(key)))) {
      assertThat(found(marketplace)).isTrue();
    } finally {
      server.stop(0);
    }
  }

  @Test
  void a_certificate_that_has_expired_is_not_trusted() throws Exception {
    HttpsServer server = serve(expiredKey());
    Path authority = folder.resolve("authority.pem");
    keytool("-exportcert", "-rfc", "-alias", "authority", "-file", authority.toString());
    try {
      var tls = TrustedCertificates.only(Files.readAllBytes(authority));
      assertThat(reason(Marketplace.at(address(server), MarketplaceLimits.DEFAULT, tls)))
          .contains("it has expired");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void a_certificate_of_another_host_is_not_trusted() throws Exception {
    KeyStore key = key("ip:127.0.0.2");
    HttpsServer server = serve(key);
    try {
      var tls = TrustedCertificates.only(pem(key));
      assertThat(reason(Marketplace.at(address(server), MarketplaceLimits.DEFAULT, tls)))
          .contains("is not trusted: ")
          .contains("127.0.0.1");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void a_server_without_tls_is_none() throws Exception {
    try (var plain = HostileServer.sending("HTTP/1.1 200 OK\r\nContent-Length: 0", "");
        var marketplace =
            Marketplace.at(
                MarketplaceAddress.of(plain.url().replace("http:", "https:")),
                MarketplaceLimits.DEFAULT.withTries(1))) {
      var e = catchThrowableOfType(UnavailableException.class, () -> found(marketplace));
      assertThat(e.getCause()).hasMessageContaining("There is no TLS with 127.0.0.1");
    }
  }

  @Test
  void a_file_without_certificates_is_refused() {
    for (String text : List.of("", "no PEM", "-----BEGIN CERTIFICATE-----\nAAAA\n")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> TrustedCertificates.only(text.getBytes(StandardCharsets.UTF_8)))
          .withMessageContaining("holds no certificate");
    }
  }
}
