package io.dryrun.adapter.http.servlet;

import io.dryrun.domain.json.JsonValue;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A response, before it is sent. Immutable.
 *
 * @param status the status
 * @param mediaType of the body; empty without one
 * @param body null for none
 * @param headers further headers
 */
record Response(Status status, String mediaType, @Nullable Body body, Map<String, String> headers) {
  private static final String NO_TYPE = "";

  static Response json(Status status, JsonValue document) {
    return json(status, Body.of(document));
  }

  static Response json(Status status, Body body) {
    return new Response(status, MediaType.JSON, body, Map.of());
  }

  /** 200 with a body of any type. */
  static Response of(String mediaType, Body body) {
    return new Response(Status.OK, mediaType, body, Map.of());
  }

  /** One that is written while it happens. */
  static Response events(Body body) {
    return new Response(Status.OK, MediaType.EVENTS, body, Map.of())
        .with("Cache-Control", "no-store")
        // nginx keeps back what it is sent until there is more of it.
        .with("X-Accel-Buffering", "no");
  }

  static Response empty(Status status) {
    return new Response(status, NO_TYPE, null, Map.of());
  }

  static Response problem(Problem problem) {
    return new Response(
            problem.status(), MediaType.PROBLEM, Body.of(problem.json()), problem.headers())
        .with("Cache-Control", "no-store");
  }

  /** The same with a header more. */
  Response with(String header, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Response(status, mediaType, body, more);
  }

  /** The same, kept by nobody but the client, and by it only to ask whether it still holds. */
  Response revalidated() {
    return with("Cache-Control", "private, no-cache").with("Vary", "Authorization");
  }

  /** The same, or 304 if the client has it already. */
  Response unlessKnown(HttpServletRequest request, EntityTag tag) {
    Response tagged = revalidated().with("ETag", tag.value());
    return tag.isKnownTo(request) ? tagged.withoutBody(Status.NOT_MODIFIED) : tagged;
  }

  /** The headers alone, with another status. */
  Response withoutBody(Status status) {
    return new Response(status, NO_TYPE, null, headers);
  }

  /**
   * Sends it.
   *
   * @throws IOException if the client is gone, or its connection broken
   * @throws RuntimeException if the body could not be made to its end, or the client was told
   *     another status before
   */
  void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (!response.isCommitted()) {
      begin(response);
    } else if (status.code() != response.getStatus()) {
      throw new IllegalStateException(
          "The client was told %d already; it can't be told %d any more."
              .formatted(response.getStatus(), status.code()));
    }
    if (body != null && !request.getMethod().equals("HEAD")) {
      body.writeTo(response.getOutputStream());
    }
    response.flushBuffer();
  }

  /**
   * White space before a body.
   *
   * @param begun gives what is sent before it, but for the body; asked once at most
   */
  static KeepAlive keepAlive(HttpServletResponse response, Supplier<Response> begun) {
    return () -> {
      if (!response.isCommitted()) {
        begun.get().begin(response);
      }
      response.getOutputStream().write(' ');
      response.flushBuffer();
    };
  }

  private void begin(HttpServletResponse response) {
    response.setStatus(status.code());
    headers.forEach(response::setHeader);
    response.setHeader("X-Content-Type-Options", "nosniff");
    if (!mediaType.equals(NO_TYPE)) {
      response.setContentType(mediaType);
    }
  }
}
