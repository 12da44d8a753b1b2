package io.dryrun.adapter.http.servlet;

import static io.dryrun.adapter.http.servlet.LoopbackServer.LIST;
import static io.dryrun.adapter.http.servlet.LoopbackServer.RUN;
import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.testkit.fake.ScriptBehaviour;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many bodies at once, and bodies of those who may not send any. */
class BodiesTogetherTest {
  private static final int MOST = 100_000;

  private final List<Socket> clients = new ArrayList<>();
  private LoopbackServer server;

  @BeforeEach
  void start() throws Exception {
    server =
        LoopbackServer.start(HttpSettings.DEFAULT.withMaxBodyBytes(MOST).withMaxBodiesBytes(MOST));
  }

  @AfterEach
  void stop() throws Exception {
    for (Socket client : clients) {
      client.close();
    }
    server.close();
  }

  @Test
  void bodies_that_are_not_sent_to_their_end_leave_no_room_for_others_until_they_are_gone()
      throws Exception {
    Reply refused = server.post(RUN, "{}");
    for (int i = 0; i < 1000 && refused.status() != 503; i++) {
      // Any of them may be the one that is refused while the others arrive.
      if (i % 50 < 3) {
        unfinished(30_000);
      }
      refused = server.post(RUN, ofSize(30_000));
    }

    assertThat(refused.header("Retry-After")).isEqualTo("5");
    assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(refused.text("detail"))
        .isEqualTo(
            "The server has as much of other requests to keep as it can hold. Try again later.");
    assertThat(server.post(RUN, "{}").status()).isEqualTo(200);
    assertThat(server.get(LIST).status()).isEqualTo(200);

    for (Socket client : clients) {
      client.close();
    }

    assertThat(untilStatus(200, ofSize(30_000)).status()).isEqualTo(200);
  }

  @Test
  void a_body_counts_until_its_request_is_answered() throws Exception {
    var started = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    server.runner.next(
        ScriptBehaviour.prints("late\n").afterWaitingFor(go).afterCountingDown(started));
    Socket first = send(LoopbackServer.ALICE, 60_000, ofSize(60_000));
    started.await();

    assertThat(server.post(RUN, ofSize(60_000)).status()).isEqualTo(503);

    go.countDown();
    assertThat(statusOf(first)).isEqualTo(200);
    assertThat(untilStatus(200, ofSize(60_000)).status()).isEqualTo(200);
  }

  @Test
  void what_was_announced_and_not_sent_counts_nothing() throws Exception {
    for (int i = 0; i < 20; i++) {
      send(LoopbackServer.ALICE, MOST, "{");
    }

    assertThat(server.post(RUN, ofSize(90_000)).status()).isEqualTo(200);
  }

  @Test
  void who_may_not_run_the_script_is_told_so_before_a_byte_of_the_body_is_there() throws Exception {
    assertThat(statusOf(send(LoopbackServer.BOB, MOST, ""))).isEqualTo(403);
    assertThat(statusOf(send("Token nobody", MOST, ""))).isEqualTo(401);
  }

  @Test
  void who_may_not_run_the_script_hears_nothing_of_what_is_wrong_with_the_body() throws Exception {
    Reply reply = server.post(RUN, "not even JSON", "Authorization", LoopbackServer.BOB);

    assertThat(reply.status()).isEqualTo(403);
  }

  private void unfinished(int bytes) throws IOException {
    send(LoopbackServer.ALICE, MOST, " ".repeat(bytes));
  }

  /** The server reads what was sent in its own time. */
  private Reply untilStatus(int status, String body) throws Exception {
    Reply reply = server.post(RUN, body);
    for (int i = 0; i < 1000 && reply.status() != status; i++) {
      reply = server.post(RUN, body);
    }
    return reply;
  }

  private Socket send(String token, int length, String body) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    clients.add(socket);
    socket.setSoTimeout(15_000);
    String head =
        "POST %s HTTP/1.1\r\nHost: x\r\nAuthorization: %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
            .formatted(RUN, token, length);
    socket.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private static int statusOf(Socket socket) throws IOException {
    byte[] line = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
    return Integer.parseInt(new String(line, StandardCharsets.US_ASCII).substring(9));
  }

  private static String ofSize(int bytes) {
    return "{" + " ".repeat(bytes - 2) + "}";
  }
}
