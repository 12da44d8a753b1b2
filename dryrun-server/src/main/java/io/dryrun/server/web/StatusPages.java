package io.dryrun.server.web;

import java.util.Set;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Answers {@code /}, {@code /healthz} and {@code /readyz} to anybody: the program, that it lives,
 * and whether it is to be sent requests. Thread-safe.
 */
final class StatusPages extends Handler.Abstract.NonBlocking {
  private static final Set<String> METHODS = Set.of("GET", "HEAD");

  private final String version;
  private final BooleanSupplier answering;
  private volatile boolean stopping;

  StatusPages(String version, BooleanSupplier answering) {
    this.version = version;
    this.answering = answering;
  }

  /** From now on nobody is to send requests here. */
  void stopping() {
    stopping = true;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    return switch (Request.getPathInContext(request)) {
      case "/" -> answer(request, response, callback, root());
      case "/healthz" -> answer(request, response, callback, "{\"status\": \"ok\"}\n");
      case "/readyz" -> readiness(request, response, callback);
      default -> false;
    };
  }

  private String root() {
    return """
        {"name": "dryrun", "version": "%s"}
        """
        .formatted(version);
  }

  private boolean readiness(Request request, Response response, Callback callback) {
    boolean answers = answering.getAsBoolean();
    if (stopping || !answers) {
      response.setStatus(HttpStatus.SERVICE_UNAVAILABLE_503);
    }
    String status = stopping ? "stopping" : answers ? "ready" : "without its store";
    return answer(request, response, callback, "{\"status\": \"%s\"}\n".formatted(status));
  }

  private static boolean answer(
      Request request, Response response, Callback callback, String body) {
    if (!METHODS.contains(request.getMethod())) {
      response.getHeaders().put(HttpHeader.ALLOW, "GET, HEAD");
      Response.writeError(request, response, callback, HttpStatus.METHOD_NOT_ALLOWED_405);
      return true;
    }
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    Content.Sink.write(response, true, body, callback);
    return true;
  }
}
