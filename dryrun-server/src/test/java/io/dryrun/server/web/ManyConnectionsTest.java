package io.dryrun.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients that open more connections than there may be. */
class ManyConnectionsTest {
  private static final int MOST = 5;

  private final List<RawClient> clients = new ArrayList<>();
  private HttpServer server;

  @AfterEach
  void stop() throws IOException {
    for (RawClient client : clients) {
      client.close();
    }
    server.stop();
  }

  @Test
  void one_too_many_gets_probes_answered_and_nothing_else() throws IOException {
    start(MOST, MOST);
    hold(MOST);

    assertThat(answer("/healthz")).startsWith("HTTP/1.1 200 ").contains("Connection: close");
    assertThat(answer("/readyz")).startsWith("HTTP/1.1 200 ");
    assertThat(answer("/x"))
        .startsWith("HTTP/1.1 503 ")
        .contains("application/problem+json", "Retry-After: 1", "There are too many connections");
  }

  @Test
  void one_address_does_not_get_all() throws IOException {
    start(1000, MOST);
    hold(MOST);

    assertThat(answer("/x")).startsWith("HTTP/1.1 503 ");
    assertThat(answer("/healthz")).startsWith("HTTP/1.1 200 ");
  }

  @Test
  void probes_are_answered_however_many_there_are() throws IOException {
    start(MOST, MOST);
    hold(300);

    // The server may still be taking some of them, each of which makes the oldest give way.
    assertThat(until200("/healthz")).startsWith("HTTP/1.1 200 ");
  }

  @Test
  void there_is_room_again_when_some_have_ended() throws IOException {
    start(MOST, MOST);
    hold(MOST);
    assertThat(answer("/x")).startsWith("HTTP/1.1 503 ");

    // Ends in order: the server has hung up before the next one is opened.
    clients.removeFirst().send("NONSENSE\r\n\r\n").rest();

    assertThat(until200("/x")).startsWith("HTTP/1.1 200 ");
  }

  private String until200(String path) throws IOException {
    String last = "";
    for (int i = 0; i < 100 && !last.startsWith("HTTP/1.1 200 "); i++) {
      last = answer(path);
    }
    return last;
  }

  private void start(int inAll, int byAddress) throws IOException {
    var limits = ConnectionLimits.DEFAULT.withConnections(inAll, byAddress);
    server = HttpServer.start("127.0.0.1", 0, limits, new Yes(), "1.2.3", TestCondition.GOOD, null);
  }

  /** Opens so many, each of which the server has answered. */
  private void hold(int number) throws IOException {
    for (int i = 0; i < number; i++) {
      clients.add(new RawClient(server).send("GET / HTTP/1.1\r\nHost: a\r\n\r\n"));
      if (i < MOST) {
        clients.getLast().firstByte();
      }
    }
  }

  private String answer(String path) throws IOException {
    try (var client = new RawClient(server)) {
      return client
          .send("GET %s HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".formatted(path))
          .rest();
    }
  }

  private static final class Yes extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
      response.setStatus(200);
    }
  }
}
