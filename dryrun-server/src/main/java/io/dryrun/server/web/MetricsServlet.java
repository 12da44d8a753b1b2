package io.dryrun.server.web;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** Answers {@code /metrics} to anybody. Thread-safe. */
final class MetricsServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  private final transient Supplier<String> numbers;

  MetricsServlet(Supplier<String> numbers) {
    this.numbers = numbers;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    byte[] body = numbers.get().getBytes(StandardCharsets.UTF_8);
    response.setContentType("text/plain; version=0.0.4; charset=utf-8");
    response.setHeader("Cache-Control", "no-store");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
