package io.dryrun.adapter.effects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.dryrun.adapter.json.JsonText;
import io.dryrun.domain.effect.Answerer;
import io.dryrun.domain.effect.Effect;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A world that is spoken to by real clients. */
class RunWorldTest {
  private static final String RULES =
      """
      rules:
        - method: POST
          path: /v1/orders
          answer: {status: 202, json: {order: "{{id}}", of: "{{request.customer.name}}"}}
        - path: /v1/busy
          fail: 429
        - host: closed.example.org
          refuse: true
        - host: elsewhere.example.org
          pass: true
      """;

  private RunWorld world;
  private ServerSocket listening;
  private final List<Thread> conversations = new CopyOnWriteArrayList<>();

  @BeforeEach
  void open() throws IOException {
    world = world(Set.of("127.0.0.1"));
    listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::admit);
  }

  private static RunWorld world(Set<String> hosts) {
    var entries = new Entries();
    return new RunWorld(
        new CertificateAuthority(Instant.now()),
        new GuardedCalls(
            RuleReader.read(RULES, "test"),
            new Upstream(hosts, address -> true, (SSLSocketFactory) SSLSocketFactory.getDefault()),
            text -> text.contains("s3cr3t"),
            entries),
        entries);
  }

  @AfterEach
  void close() throws IOException {
    listening.close();
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

  private HttpClient client(boolean trusting) {
    try {
      var builder =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .proxy(ProxySelector.of((InetSocketAddress) listening.getLocalSocketAddress()));
      return trusting ? builder.sslContext(trust(world.authority())).build() : builder.build();
    } catch (GeneralSecurityException | IOException e) {
      throw new AssertionError(e);
    }
  }

  private static SSLContext trust(String pem) throws GeneralSecurityException, IOException {
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

  private HttpResponse<String> send(String method, String url, String body)
      throws IOException, InterruptedException {
    var request =
        java.net.http.HttpRequest.newBuilder(URI.create(url))
            .method(method, BodyPublishers.ofString(body))
            .build();
    return client(true).send(request, BodyHandlers.ofString());
  }

  private List<String> told() {
    return world.end().entries().stream()
        .map(
            e ->
                "%s %s %s"
                    .formatted(
                        e.words(),
                        e.status().isPresent() ? e.status().getAsInt() : "-",
                        e.answerer().word()))
        .toList();
  }

  @Test
  void a_changing_call_by_https_is_invented_and_can_be_read_again() throws Exception {
    HttpResponse<String> created =
        send("POST", "https://api.example.org/vms", "{\"name\": \"web-1\"}");
    String at = "https://api.example.org" + created.headers().firstValue("Location").orElseThrow();

    assertThat(created.statusCode()).isEqualTo(201);
    assertThat(created.headers().firstValue("X-Dry-Run")).contains("invented");
    assertThat(send("GET", at, "").body()).isEqualTo(created.body());
    assertThat(told())
        .containsExactly(
            "POST https://api.example.org/vms 201 invented", "GET " + at + " 200 invented");
    assertThat(world.end().isPartlyInvented()).isTrue();
  }

  @Test
  void a_rule_answers_with_what_the_request_had() throws Exception {
    HttpResponse<String> answered =
        send(
            "POST",
            "http://api.example.org/v1/orders",
            "{\"customer\": {\"name\": \"A \\\"B\\\"\"}}");

    assertThat(answered.statusCode()).isEqualTo(202);
    assertThat(((JsonObject) JsonText.parse(answered.body())).member("of"))
        .contains(new JsonString("A \"B\""));
    assertThat(told()).containsExactly("POST http://api.example.org/v1/orders 202 rule");
  }

  @Test
  void failures_come_as_the_rules_want_them() throws Exception {
    HttpResponse<String> busy = send("GET", "https://api.example.org/v1/busy", "");

    assertThat(busy.statusCode()).isEqualTo(429);
    assertThat(busy.headers().firstValue("Retry-After")).contains("1");
    assertThat(send("POST", "https://closed.example.org/", "").statusCode()).isEqualTo(502);
  }

  @Test
  void a_login_is_answered_without_a_rule() throws Exception {
    HttpResponse<String> token =
        send(
            "POST",
            "https://sso.example.org/realms/main/protocol/openid-connect/token",
            "grant_type=client_credentials");

    assertThat(token.statusCode()).isEqualTo(200);
    assertThat(((JsonObject) JsonText.parse(token.body())).members()).containsKey("access_token");
  }

  @Test
  void what_nobody_answers_is_refused_and_so_is_what_passes_to_a_host_that_is_not_allowed()
      throws Exception {
    assertThat(send("GET", "https://api.example.org/vms", "").statusCode()).isEqualTo(502);
    assertThat(send("GET", "https://elsewhere.example.org/", "").body()).contains("not allow");
    assertThat(told())
        .containsExactly(
            "GET https://api.example.org/vms 502 refused",
            "GET https://elsewhere.example.org/ 502 refused");
  }

  @Test
  void a_reading_call_to_an_allowed_host_goes_out_and_a_changing_one_does_not() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestMethod().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    String url = "http://127.0.0.1:%d/vms".formatted(server.getAddress().getPort());
    try {
      assertThat(send("GET", url, "").body()).isEqualTo("GET");
      assertThat(send("DELETE", url, "").statusCode()).isEqualTo(204);
      assertThat(told())
          .containsExactly("GET " + url + " 200 world", "DELETE " + url + " 204 invented");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void a_client_that_does_not_trust_the_authority_is_told() throws InterruptedException {
    var request =
        java.net.http.HttpRequest.newBuilder(URI.create("https://api.example.org/vms")).build();

    assertThatThrownBy(() -> client(false).send(request, BodyHandlers.ofString()))
        .isInstanceOf(SSLHandshakeException.class);
    for (Thread conversation : conversations) {
      conversation.join();
    }
    assertThat(world.end().entries())
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.target()).isEqualTo("api.example.org:443");
              assertThat(entry.answerer()).isEqualTo(Answerer.REFUSED);
              assertThat(entry.note()).contains("does not trust");
            });
  }

  @Test
  void the_same_call_twice_is_one_entry_and_a_secret_in_it_is_noticed() throws Exception {
    send("PUT", "http://api.example.org/x", "{\"password\": \"s3cr3t\"}");
    send("PUT", "http://api.example.org/x", "{\"password\": \"s3cr3t\"}");
    send("PUT", "http://api.example.org/x", "{\"password\": \"other\"}");

    assertThat(world.end().entries())
        .extracting(Effect::times, Effect::secret)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(2L, true),
            org.assertj.core.groups.Tuple.tuple(1L, false));
  }

  @Test
  void nonsense_gets_an_answer_or_none_and_does_no_harm() throws Exception {
    for (String nonsense :
        List.of(
            "\r\n",
            "GET\r\n\r\n",
            "GET / HTTP/1.1\r\n\r\n",
            "CONNECT nowhere HTTP/1.1\r\n\r\n",
            "GET http://a/ HTTP/1.1\r\nContent-Length: x\r\n\r\n",
            "POST http://a/ HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
            "POST http://a/ HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
            "GET http://a/ HTTP/1.1\r\nno colon\r\n\r\n",
            "A".repeat(100_000))) {
      try (var socket = new Socket(InetAddress.getLoopbackAddress(), listening.getLocalPort())) {
        socket.getOutputStream().write(nonsense.getBytes(StandardCharsets.ISO_8859_1));
        socket.shutdownOutput();
        String answer =
            new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        assertThat(answer).matches("(?s)|HTTP/1.1 400 .*");
      } catch (java.net.SocketException e) {
        // It was closed before all was read.
      }
    }
    assertThat(send("POST", "https://api.example.org/vms", "{}").statusCode()).isEqualTo(201);
  }

  @Test
  void a_large_body_is_read_in_pieces_and_counted_whole() throws Exception {
    String body = "x".repeat(5 << 20);

    assertThat(send("POST", "https://api.example.org/images", body).statusCode()).isEqualTo(201);
    assertThat(world.end().entries().getFirst().sent()).isGreaterThan(5 << 20);
  }
}
