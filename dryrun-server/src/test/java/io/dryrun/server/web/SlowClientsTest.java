package io.dryrun.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients that hold a connection by sending, or taking, a byte now and then. */
class SlowClientsTest {
  private final CompletableFuture<IOException> failure = new CompletableFuture<>();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    // So fast that what the system takes ahead for a client buys it no time.
    var limits = ConnectionLimits.DEFAULT.withPace(50_000_000, Duration.ofMillis(300));
    server =
        HttpServer.start("127.0.0.1", 0, limits, new Echo(), "1.2.3", TestCondition.GOOD, null);
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void one_who_drips_a_header_is_told_to_be_faster() throws IOException {
    try (var client = new RawClient(server)) {
      String answer = client.send("GET / HTTP/1.1\r\nX: ").restWhileDripping('x');

      assertThat(answer).startsWith("HTTP/1.1 408 ").contains("application/problem+json");
      assertThat(answer)
          .endsWith("\"detail\": \"The request did not arrive in time: send it faster.\"}");
    }
  }

  @Test
  void one_who_begins_a_header_and_stops_is_told_to_be_faster() throws IOException {
    try (var client = new RawClient(server)) {
      assertThat(client.send("G").rest()).startsWith("HTTP/1.1 408 ");
    }
  }

  @Test
  void whoever_reads_a_body_that_drips_hears_that_it_takes_too_long() throws Exception {
    try (var client = new RawClient(server)) {
      client.send("POST /read HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n");

      assertThat(client.restWhileDripping('x')).startsWith("HTTP/1.1 408 ");
      assertThat(failure.get(30, TimeUnit.SECONDS)).hasRootCauseInstanceOf(TimeoutException.class);
    }
  }

  @Test
  void a_body_that_drips_after_its_request_was_answered_holds_nothing() throws Exception {
    try (var client = new RawClient(server)) {
      client.send("POST /refuse HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n");

      assertThat(client.restWhileDripping('x')).startsWith("HTTP/1.1 401 ");
    }
  }

  @Test
  void one_who_does_not_take_its_answer_is_cut_off() throws Exception {
    try (var client = new RawClient(server)) {
      client.send("GET /endless HTTP/1.1\r\nHost: a\r\n\r\n");

      assertThat(failure.get(30, TimeUnit.SECONDS)).isNotNull();
    }
  }

  @Test
  void one_who_is_silent_between_two_requests_is_not_slow() throws Exception {
    try (var client = new RawClient(server);
        var other = new RawClient(server)) {
      client.send("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n");
      // As long as it takes to cut off somebody else.
      assertThat(other.send("G").rest()).startsWith("HTTP/1.1 408 ");

      client.send("GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

      assertThat(client.rest().split("HTTP/1.1 200 ", -1)).hasSize(3);
    }
  }

  /** Reads, refuses without reading first, or answers without end. */
  private final class Echo extends HttpServlet {
    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      try {
        switch (request.getPathInfo()) {
          case "/endless" -> {
            while (true) {
              response.getOutputStream().write(new byte[8192]);
            }
          }
          case "/refuse" -> {
            response.setStatus(401);
            response.flushBuffer();
          }
          default -> response.setStatus(200);
        }
        request.getInputStream().readAllBytes();
      } catch (IOException e) {
        failure.complete(e);
        if (!response.isCommitted()) {
          response.setStatus(408);
          response.setHeader("Connection", "close");
        }
      }
    }
  }
}
