package io.dryrun.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.adapter.http.contract.Answer;
import io.dryrun.adapter.http.contract.ApiDocument;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpServerTest {
  private static final Duration IDLE = Duration.ofMillis(500);

  private final CountDownLatch working = new CountDownLatch(1);
  private final AtomicBoolean answering = new AtomicBoolean(true);
  private final List<String> stalled = new CopyOnWriteArrayList<>();
  private final TestCondition condition = new TestCondition(answering::get, stalled);
  private HttpServer server;
  private HttpClient client;

  @BeforeEach
  void start() throws IOException {
    server =
        HttpServer.start(
            "127.0.0.1",
            0,
            ConnectionLimits.DEFAULT.withIdle(IDLE),
            new Slow(),
            "1.2.3",
            condition,
            null);
    client = HttpClient.newHttpClient();
  }

  @AfterEach
  void stop() {
    client.close();
    server.stop();
  }

  @Test
  void the_root_tells_name_and_version_to_anybody() throws Exception {
    var response = get("/");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body())
        .isEqualToIgnoringNewLines("{\"name\": \"dryrun\", \"version\": \"1.2.3\"}");
    assertThat(response.headers().firstValue("Server")).isEmpty();
  }

  @Test
  void health_is_told_to_anybody_who_only_looks() throws Exception {
    assertThat(get("/healthz").statusCode()).isEqualTo(200);
    for (String path : List.of("/", "/healthz", "/readyz")) {
      assertThat(send("HEAD", path).statusCode()).isEqualTo(200);
      assertThat(send("HEAD", path).body()).isEmpty();
    }
    var post = send("POST", "/healthz");
    assertThat(post.statusCode()).isEqualTo(405);
    assertThat(post.headers().firstValue("Allow")).contains("GET, HEAD");
    assertThat(post.headers().firstValue("Content-Type")).contains("application/problem+json");
  }

  @Test
  void it_is_ready_until_it_says_that_it_stops_and_serves_on() throws Exception {
    assertThat(get("/readyz").statusCode()).isEqualTo(200);

    server.announceStop();

    assertThat(get("/readyz").statusCode()).isEqualTo(503);
    assertThat(send("HEAD", "/readyz").statusCode()).isEqualTo(503);
    assertThat(get("/readyz").body()).isEqualToIgnoringNewLines("{\"status\": \"stopping\"}");
    assertThat(get("/healthz").statusCode()).isEqualTo(200);
    assertThat(get("/slow").body()).isEqualTo("virtual");
  }

  @Test
  void it_is_not_ready_while_its_store_is_away_but_alive() throws Exception {
    answering.set(false);

    assertThat(get("/readyz").statusCode()).isEqualTo(503);
    assertThat(get("/readyz").body())
        .isEqualToIgnoringNewLines("{\"status\": \"without its store\"}");
    assertThat(get("/healthz").statusCode()).isEqualTo(200);

    answering.set(true);

    assertThat(get("/readyz").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"//slow", "/slow//", "///slow", "//healthz", "/healthz"})
  void slashes_too_many_do_no_harm(String path) throws Exception {
    assertThat(get(path).statusCode()).isEqualTo(200);
  }

  @Test
  void it_is_not_alive_once_a_thread_that_it_needs_has_died_or_stands_still() throws Exception {
    stalled.add("dryrun-keeper");

    assertThat(get("/healthz").statusCode()).isEqualTo(503);
    assertThat(send("HEAD", "/healthz").statusCode()).isEqualTo(503);
    assertThat(get("/healthz").body())
        .isEqualToIgnoringNewLines("{\"status\": \"died or stands still: dryrun-keeper\"}");
    assertThat(get("/slow").body()).isEqualTo("virtual");
  }

  @Test
  void a_request_that_takes_longer_than_a_connection_may_be_idle_is_answered() throws Exception {
    assertThat(get("/slow").body()).isEqualTo("virtual");
  }

  @Test
  void a_request_under_way_is_answered_while_no_further_connection_is_taken() throws Exception {
    var answer = client.sendAsync(request("GET", "/slow"), HttpResponse.BodyHandlers.ofString());
    assertThat(working.await(10, TimeUnit.SECONDS)).isTrue();

    server.stopAccepting();

    try (var other = HttpClient.newHttpClient()) {
      var refused = other.sendAsync(request("GET", "/"), HttpResponse.BodyHandlers.ofString());
      assertThat(refused).failsWithin(Duration.ofSeconds(10));
    }
    assertThat(answer.get(10, TimeUnit.SECONDS).body()).isEqualTo("virtual");
  }

  static java.util.stream.Stream<Arguments> refusals() {
    return java.util.stream.Stream.of(
        Arguments.of("NONSENSE\r\n\r\n", 400),
        Arguments.of("GET / HTTP/1.1\r\n\r\n", 400),
        Arguments.of("GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        Arguments.of("GET /a%2Fb HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        Arguments.of("GET / HTTP/1.1\r\nHost: a\r\nBad Header: x\r\n\r\n", 400),
        Arguments.of("GET /" + "a".repeat(20_000) + " HTTP/1.1\r\nHost: a\r\n\r\n", 414),
        Arguments.of("GET / HTTP/1.1\r\nHost: a\r\nX: " + "a".repeat(20_000) + "\r\n\r\n", 431),
        Arguments.of("GET / HTTP/9.9\r\nHost: a\r\n\r\n", 505));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void what_is_no_request_is_refused_with_a_problem_that_tells_nothing_of_the_inside(
      String text, int status) throws IOException {
    String response = raw(text);

    assertThat(response).startsWith("HTTP/1.1 " + status);
    assertThat(response).contains("application/problem+json").contains("\"status\": " + status);
    assertThat(response).doesNotContainIgnoringCase("jetty").doesNotContain("Exception");
  }

  private String raw(String text) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.address().getPort())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send("GET", path);
  }

  private HttpResponse<String> send(String method, String path) throws Exception {
    var response = client.send(request(method, path), HttpResponse.BodyHandlers.ofString());
    if (!path.contains("slow")) {
      ApiDocument.ofServer().check(Answer.of(response));
    }
    return response;
  }

  private HttpRequest request(String method, String path) {
    return HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + server.address().getPort() + path))
        .method(method, HttpRequest.BodyPublishers.noBody())
        .build();
  }

  /** Takes three times as long as a connection may be idle. */
  private final class Slow extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      working.countDown();
      try {
        Thread.sleep(3 * IDLE.toMillis());
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      response.getWriter().write(Thread.currentThread().isVirtual() ? "virtual" : "platform");
    }
  }
}
