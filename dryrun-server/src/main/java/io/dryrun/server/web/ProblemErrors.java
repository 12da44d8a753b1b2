package io.dryrun.server.web;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/**
 * Answers what the HTTP server itself refuses as {@code application/problem+json}, like all other
 * errors. It says nothing about what was inside. Thread-safe.
 */
final class ProblemErrors extends ErrorHandler {

  /** The attribute of a request that holds the sentence, where the status alone does not say it. */
  static final String DETAIL = ProblemErrors.class.getName() + ".detail";

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status = response.getStatus();
    String detail = request.getAttribute(DETAIL) instanceof String told ? told : detail(status);
    byte[] body = body(status, detail).getBytes(StandardCharsets.UTF_8);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/problem+json");
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    response.getHeaders().put("X-Content-Type-Options", "nosniff");
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
    boolean head = "HEAD".equals(request.getMethod());
    response.write(true, head ? ByteBuffer.allocate(0) : ByteBuffer.wrap(body), callback);
    return true;
  }

  /** A whole answer to a client that has not sent a whole request. */
  static ByteBuffer withoutRequest(int status) {
    String body = body(status, detail(status));
    return BufferUtil.toBuffer(
        """
        HTTP/1.1 %d %s\r
        Content-Type: application/problem+json\r
        Cache-Control: no-store\r
        Content-Length: %d\r
        Connection: close\r
        \r
        %s\
        """
            .formatted(status, HttpStatus.getMessage(status), body.length(), body),
        StandardCharsets.US_ASCII);
  }

  private static String body(int status, String detail) {
    // All texts are ours and the HTTP specification's: nothing in them needs to be escaped.
    return """
    {"type": "about:blank", "title": "%s", "status": %d, "detail": "%s"}\
    """
        .formatted(HttpStatus.getMessage(status), status, detail);
  }

  private static String detail(int status) {
    return switch (status) {
      case 400 -> "This is not a valid HTTP request.";
      case 404 -> "Not found.";
      case 408 -> "The request did not arrive in time: send it faster.";
      case 413 -> "The request is too large.";
      case 414 -> "The address of the request is too long: with the header it may have 16 KiB.";
      case 426, 505 -> "This version of HTTP is not spoken here; use HTTP/1.1.";
      case 431 -> "The header of the request is too large: it may have 16 KiB.";
      case 503 -> "The server is stopping or starting. Try again later.";
      default ->
          status >= 500
              ? "The server failed; its log says more."
              : "The request was refused: %s.".formatted(HttpStatus.getMessage(status));
    };
  }
}
