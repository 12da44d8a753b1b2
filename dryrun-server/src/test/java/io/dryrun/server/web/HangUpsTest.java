package io.dryrun.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.adapter.http.servlet.ClientWatch;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients that hang up while they wait, over real sockets, and clients that only look like it. */
class HangUpsTest {
  private static final long PATIENCE = 20;
  private static final String BODY = "{\"a\": 1}";

  private final CountDownLatch watched = new CountDownLatch(1);
  private final CountDownLatch gone = new CountDownLatch(1);
  private final Semaphore answer = new Semaphore(0);
  private final AtomicInteger hangUps = new AtomicInteger();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server =
        HttpServer.start(
            "127.0.0.1",
            0,
            ConnectionLimits.DEFAULT,
            new Waiting(),
            "1.2.3",
            TestCondition.GOOD,
            null);
  }

  @AfterEach
  void stop() {
    answer.release(1000);
    server.stop();
  }

  @Test
  void one_who_closes_the_connection_is_gone() throws Exception {
    Socket client = connected();
    send(client, post("/wait"));
    assertThat(watched.await(PATIENCE, TimeUnit.SECONDS)).isTrue();

    client.close();

    assertThat(gone.await(PATIENCE, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void one_whose_connection_is_reset_is_gone() throws Exception {
    Socket client = connected();
    send(client, post("/wait"));
    assertThat(watched.await(PATIENCE, TimeUnit.SECONDS)).isTrue();

    client.setSoLinger(true, 0);
    client.close();

    assertThat(gone.await(PATIENCE, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void one_who_waits_gets_the_answer_and_can_ask_again() throws Exception {
    try (Socket client = connected()) {
      var answers = reader(client);
      for (int i = 0; i < 3; i++) {
        send(client, post("/look-" + i));
        assertThat(body(answers)).isEqualTo("/look-" + i + " " + BODY);
      }
      assertThat(hangUps).hasValue(0);
    }
  }

  @Test
  void one_who_sends_the_next_requests_early_gets_every_answer() throws Exception {
    try (Socket client = connected()) {
      var answers = reader(client);
      send(client, post("/wait"));
      assertThat(watched.await(PATIENCE, TimeUnit.SECONDS)).isTrue();
      send(client, post("/look-1") + post("/look-2"));
      // Long enough for the server to look for a hang-up and find a request in its place.
      assertThat(gone.await(1, TimeUnit.SECONDS)).isFalse();

      answer.release();

      assertThat(body(answers)).isEqualTo("/wait " + BODY);
      assertThat(body(answers)).isEqualTo("/look-1 " + BODY);
      assertThat(body(answers)).isEqualTo("/look-2 " + BODY);
    }
  }

  @Test
  void one_who_sends_a_single_byte_early_gets_every_answer() throws Exception {
    try (Socket client = connected()) {
      var answers = reader(client);
      send(client, post("/wait"));
      assertThat(watched.await(PATIENCE, TimeUnit.SECONDS)).isTrue();
      send(client, "P");
      assertThat(gone.await(1, TimeUnit.SECONDS)).isFalse();
      answer.release();
      assertThat(body(answers)).isEqualTo("/wait " + BODY);

      send(client, post("/look-1").substring(1));

      assertThat(body(answers)).isEqualTo("/look-1 " + BODY);
    }
  }

  private Socket connected() throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), server.address().getPort());
    socket.setSoTimeout(20_000);
    return socket;
  }

  private static void send(Socket client, String text) throws IOException {
    client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static String post(String path) {
    return "POST %s HTTP/1.1\r\nHost: a\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(path, BODY.length(), BODY);
  }

  private static BufferedReader reader(Socket client) throws IOException {
    return new BufferedReader(
        new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
  }

  private static String body(BufferedReader answers) throws IOException {
    assertThat(answers.readLine()).isEqualTo("HTTP/1.1 200 OK");
    int length = 0;
    for (String line = answers.readLine(); !line.isEmpty(); line = answers.readLine()) {
      if (line.startsWith("Content-Length: ")) {
        length = Integer.parseInt(line.substring("Content-Length: ".length()));
      }
    }
    var body = new char[length];
    int read = 0;
    while (read < length) {
      read += answers.read(body, read, length - read);
    }
    return new String(body);
  }

  /** Reads the body; waits before it answers {@code /wait}. */
  private final class Waiting extends HttpServlet {
    private final transient ClientWatch watch = new HangUps();

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      String body = new String(request.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      try (var watching =
          watch.watch(
              request,
              () -> {},
              () -> {
                hangUps.incrementAndGet();
                gone.countDown();
                answer.release();
              })) {
        if (request.getPathInfo().equals("/wait")) {
          watched.countDown();
          answer.acquireUninterruptibly();
        }
      }
      byte[] text = (request.getPathInfo() + " " + body).getBytes(StandardCharsets.US_ASCII);
      response.setContentLength(text.length);
      response.getOutputStream().write(text);
    }
  }
}
