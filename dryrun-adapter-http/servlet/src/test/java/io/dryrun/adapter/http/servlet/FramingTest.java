package io.dryrun.adapter.http.servlet;

import static io.dryrun.adapter.http.servlet.LoopbackServer.LIST;
import static io.dryrun.adapter.http.servlet.LoopbackServer.RUN;
import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.domain.run.DryRunState;
import io.dryrun.testkit.fake.ScriptBehaviour;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that do not keep to HTTP, or do not stay. */
class FramingTest {
  private LoopbackServer server;

  @BeforeEach
  void start() throws Exception {
    server = LoopbackServer.start();
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @Test
  void a_body_that_ends_early_is_no_failure_of_the_server() throws Exception {
    try (Socket socket = connect()) {
      send(socket, head(RUN, "Content-Length: 100") + "{\"type\": \"Cre");
      socket.shutdownOutput();

      assertThat(statusOf(socket)).isIn(400, 0);
    }
    assertServes();
    assertThat(server.runner.jobs()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"zz\r\n{}\r\n0\r\n\r\n", "-1\r\n{}\r\n", "5\r\n{}\r\n0\r\n\r\n", "2\r\n{}"})
  void a_body_in_broken_chunks_is_no_failure_of_the_server(String chunks) throws Exception {
    try (Socket socket = connect()) {
      send(socket, head(RUN, "Transfer-Encoding: chunked") + chunks);
      socket.shutdownOutput();

      assertThat(statusOf(socket)).isIn(400, 0);
    }
    assertServes();
    assertThat(server.runner.jobs()).isEmpty();
  }

  @Test
  void a_body_in_a_coding_that_nobody_undoes_is_refused() throws Exception {
    try (Socket socket = connect()) {
      send(socket, head(RUN, "Transfer-Encoding: gzip, chunked") + "2\r\n{}\r\n0\r\n\r\n");

      assertThat(statusOf(socket)).isEqualTo(501);
    }
    assertServes();
    assertThat(server.runner.jobs()).isEmpty();
  }

  @Test
  void a_body_without_end_is_not_read_for_ever() throws Exception {
    byte[] chunk = ("10000\r\n" + " ".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
    int sent = 0;
    try (Socket socket = connect()) {
      send(socket, head(RUN, "Transfer-Encoding: chunked"));
      while (sent < 1000) {
        socket.getOutputStream().write(chunk);
        sent++;
      }
    } catch (IOException e) {
      // The server hung up.
    }
    assertThat(sent).isLessThan(1000);
    assertServes();
  }

  @Test
  void a_client_that_hangs_up_midway_does_no_harm() throws Exception {
    var started = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    server.runner.next(
        ScriptBehaviour.prints("late\n").afterWaitingFor(go).afterCountingDown(started));
    try (Socket socket = connect()) {
      socket.setSoLinger(true, 0);
      send(socket, head(RUN, "Content-Length: 2") + "{}");
      started.await();
    }
    go.countDown();

    awaitEnd();
    assertServes();
  }

  @Test
  void a_client_that_hangs_up_before_its_body_does_no_harm() throws Exception {
    for (int i = 0; i < 20; i++) {
      try (Socket socket = connect()) {
        socket.setSoLinger(true, 0);
        send(socket, head(RUN, "Content-Length: 2"));
      }
    }

    assertServes();
    assertThat(server.runner.jobs()).isEmpty();
  }

  @Test
  void a_client_may_wait_to_be_asked_for_its_body() throws Exception {
    try (Socket socket = connect()) {
      send(socket, head(RUN, "Content-Length: 2\r\nExpect: 100-continue"));
      assertThat(statusOf(socket)).isEqualTo(100);
      send(socket, "{}");

      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .contains("HTTP/1.1 200");
    }
  }

  @Test
  void a_client_that_waits_to_be_asked_for_its_body_is_refused_without_it() throws Exception {
    try (Socket socket = connect()) {
      String head = head(RUN, "Content-Length: 2\r\nExpect: 100-continue");
      send(socket, head.replace("made-up-token-of-alice", "made-up-token-of-nobody"));

      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .startsWith("HTTP/1.1 401")
          .doesNotContain("HTTP/1.1 100");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a{b",
        "a>b",
        "a b",
        "a_b",
        "[::1]:80",
        "[x",
        "x:y",
        "x:99999",
        "ü",
        "\"",
        "a/b",
        ""
      })
  void an_odd_host_is_no_failure_of_the_server(String host) throws Exception {
    for (String path : new String[] {LoopbackServer.ASYNC_RUN, LIST}) {
      try (Socket socket = connect()) {
        String head = head(path, "Content-Length: 0").replace("Host: x", "Host: " + host);
        send(socket, path.equals(LIST) ? head.replace("POST ", "GET ") : head);

        assertThat(statusOf(socket)).isIn(200, 400);
      }
    }
    assertServes();
  }

  private Socket connect() throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    socket.setSoTimeout(15_000);
    return socket;
  }

  private String head(String path, String headers) {
    return "POST %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: %s\r\n"
            .formatted(path, LoopbackServer.ALICE)
        + "Content-Type: application/json\r\n"
        + headers
        + "\r\n\r\n";
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
  }

  /** The status of the next answer; 0 if the server hung up without one. */
  private static int statusOf(Socket socket) throws IOException {
    var head = new StringBuilder();
    int c;
    while (head.indexOf("\r\n\r\n") < 0 && (c = socket.getInputStream().read()) >= 0) {
      head.append((char) c);
    }
    return head.isEmpty() ? 0 : Integer.parseInt(head.substring(9, 12));
  }

  private void assertServes() throws Exception {
    assertThat(server.get(LIST).status()).isEqualTo(200);
  }

  private void awaitEnd() throws Exception {
    for (int i = 0; i < 1000; i++) {
      Reply list = server.get(LIST);
      if (list.items().size() == 1
          && list.body()
              .contains("\"get_state_display\":\"%s\"".formatted(DryRunState.DONE.word()))) {
        return;
      }
      Thread.sleep(Duration.ofMillis(10));
    }
    throw new AssertionError("The dry run did not end.");
  }
}
