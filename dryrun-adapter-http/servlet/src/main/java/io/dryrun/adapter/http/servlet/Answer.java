package io.dryrun.adapter.http.servlet;

import io.dryrun.domain.json.JsonValue;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What goes back to the client. Immutable.
 *
 * @param status the status
 * @param mediaType of the body; empty without one
 * @param body null for none
 * @param headers further headers
 */
record Answer(Status status, String mediaType, @Nullable Body body, Map<String, String> headers) {
  private static final String NO_TYPE = "";

  static Answer json(Status status, JsonValue document) {
    return json(status, Body.of(document));
  }

  static Answer json(Status status, Body body) {
    return new Answer(status, MediaType.JSON, body, Map.of());
  }

  static Answer empty(Status status) {
    return new Answer(status, NO_TYPE, null, Map.of());
  }

  static Answer problem(Problem problem) {
    return new Answer(
            problem.status(), MediaType.PROBLEM, Body.of(problem.json()), problem.headers())
        .with("Cache-Control", "no-store");
  }

  /** The same with a header more. */
  Answer with(String header, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Answer(status, mediaType, body, more);
  }

  /** The same, kept by nobody but the client, and by it only to ask whether it still holds. */
  Answer revalidated() {
    return with("Cache-Control", "private, no-cache").with("Vary", "Authorization");
  }

  /** The same, or 304 if the client has it already. */
  Answer unlessKnown(HttpServletRequest request, EntityTag tag) {
    Answer tagged = revalidated().with("ETag", tag.value());
    return tag.isKnownTo(request)
        ? new Answer(Status.NOT_MODIFIED, NO_TYPE, null, tagged.headers())
        : tagged;
  }

  /**
   * Sends it.
   *
   * @throws IOException if the client is gone, or its connection broken
   * @throws RuntimeException if the body could not be made to its end
   */
  void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
    response.setStatus(status.code());
    headers.forEach(response::setHeader);
    response.setHeader("X-Content-Type-Options", "nosniff");
    if (body != null) {
      response.setContentType(mediaType);
      if (!request.getMethod().equals("HEAD")) {
        body.writeTo(response.getOutputStream());
      }
    }
    response.flushBuffer();
  }
}
