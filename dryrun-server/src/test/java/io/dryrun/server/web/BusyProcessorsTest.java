package io.dryrun.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Requests that keep every processor busy. */
class BusyProcessorsTest {
  private final int requests = 2 * Runtime.getRuntime().availableProcessors();
  private final CountDownLatch busy =
      new CountDownLatch(Runtime.getRuntime().availableProcessors());
  private volatile boolean enough;

  @Test
  void probes_are_answered_while_requests_keep_all_carriers_of_virtual_threads_busy()
      throws Exception {
    HttpServer server =
        HttpServer.start(
            "127.0.0.1",
            0,
            ConnectionLimits.DEFAULT,
            new Burning(),
            "1.2.3",
            TestCondition.GOOD,
            null);
    var clients = new ArrayList<RawClient>();
    try {
      for (int i = 0; i < requests; i++) {
        clients.add(new RawClient(server).send("GET /burn HTTP/1.1\r\nHost: a\r\n\r\n"));
      }
      assertThat(busy.await(30, TimeUnit.SECONDS)).isTrue();

      for (String path : new String[] {"/healthz", "/readyz", "/"}) {
        try (var probe = new RawClient(server)) {
          probe.send("GET %s HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".formatted(path));
          assertThat(probe.rest()).startsWith("HTTP/1.1 200 ");
        }
      }
    } finally {
      enough = true;
      for (RawClient client : clients) {
        client.close();
      }
      server.stop();
    }
  }

  private final class Burning extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      busy.countDown();
      while (!enough) {
        Thread.onSpinWait();
      }
      response.getWriter().write("done");
    }
  }
}
