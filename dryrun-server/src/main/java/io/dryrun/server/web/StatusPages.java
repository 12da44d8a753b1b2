package io.dryrun.server.web;

import java.util.List;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Answers {@code /}, {@code /healthz} and {@code /readyz} to anybody: the program, whether it lives
 * with all of its parts, and whether it is to be sent requests. Thread-safe.
 */
final class StatusPages extends Handler.Abstract.NonBlocking {
  private static final Set<String> METHODS = Set.of("GET", "HEAD");

  private final String version;
  private final Condition condition;
  private volatile boolean stopping;

  StatusPages(String version, Condition condition) {
    this.version = version;
    this.condition = condition;
  }

  /** From now on nobody is to send requests here. */
  void stopping() {
    stopping = true;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    return switch (Request.getPathInContext(request)) {
      case "/" -> answer(request, response, callback, root());
      case "/healthz" -> health(request, response, callback);
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

  private boolean health(Request request, Response response, Callback callback) {
    List<String> stalled = condition.stalledThreads();
    if (!stalled.isEmpty()) {
      response.setStatus(HttpStatus.SERVICE_UNAVAILABLE_503);
    }
    String status =
        stalled.isEmpty() ? "ok" : "died or stands still: " + String.join(", ", stalled);
    return answer(request, response, callback, "{\"status\": \"%s\"}\n".formatted(status));
  }

  private boolean readiness(Request request, Response response, Callback callback) {
    boolean answers = condition.isAnswering();
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
