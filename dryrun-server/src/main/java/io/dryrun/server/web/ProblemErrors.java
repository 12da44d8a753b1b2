package io.dryrun.server.web;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/**
 * Answers what the HTTP server itself refuses as {@code application/problem+json}, like all other
 * errors. It says nothing about what was inside. Thread-safe.
 */
final class ProblemErrors extends ErrorHandler {

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status = response.getStatus();
    byte[] body = body(status).getBytes(StandardCharsets.UTF_8);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/problem+json");
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    response.getHeaders().put("X-Content-Type-Options", "nosniff");
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
    boolean head = "HEAD".equals(request.getMethod());
    response.write(true, head ? ByteBuffer.allocate(0) : ByteBuffer.wrap(body), callback);
    return true;
  }

  private static String body(int status) {
    // Both texts are ours and the HTTP specification's: nothing in them needs to be escaped.
    return """
        {"type": "about:blank", "title": "%s", "status": %d, "detail": "%s"}"""
        .formatted(HttpStatus.getMessage(status), status, detail(status));
  }

  private static String detail(int status) {
    return switch (status) {
      case 400 -> "This is not a valid HTTP request.";
      case 404 -> "Not found.";
      case 408 -> "The request did not arrive in time.";
      case 413 -> "The request is too large.";
      case 414 -> "The address of the request is too long.";
      case 426, 505 -> "This version of HTTP is not spoken here; use HTTP/1.1.";
      case 431 -> "The header of the request is too large.";
      case 503 -> "The server is stopping or starting. Try again later.";
      default ->
          status >= 500
              ? "The server failed; its log says more."
              : "The request was refused: %s.".formatted(HttpStatus.getMessage(status));
    };
  }
}
