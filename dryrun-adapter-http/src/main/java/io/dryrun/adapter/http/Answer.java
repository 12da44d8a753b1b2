package io.dryrun.adapter.http;

import io.dryrun.adapter.http.json.JsonText;
import io.dryrun.domain.json.JsonValue;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What goes back to the client. Immutable.
 *
 * @param status the status
 * @param mediaType of the body; empty without one
 * @param body empty for none
 * @param headers further headers
 */
record Answer(Status status, String mediaType, String body, Map<String, String> headers) {
  private static final Logger log = LoggerFactory.getLogger(Answer.class);

  static Answer json(Status status, JsonValue document) {
    return new Answer(status, MediaType.JSON, JsonText.write(document), Map.of());
  }

  static Answer empty(Status status) {
    return new Answer(status, "", "", Map.of());
  }

  static Answer problem(Problem problem) {
    String body = JsonText.write(problem.json());
    return new Answer(problem.status(), MediaType.PROBLEM, body, problem.headers())
        .with("Cache-Control", "no-store");
  }

  /** The same with a header more. */
  Answer with(String header, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Answer(status, mediaType, body, more);
  }

  /** The same, or 304 if the client has it already. */
  Answer unlessKnown(HttpServletRequest request, EntityTag tag) {
    var tagged =
        with("ETag", tag.value())
            .with("Cache-Control", "private, no-cache")
            .with("Vary", "Authorization");
    return tag.isKnownTo(request)
        ? new Answer(Status.NOT_MODIFIED, "", "", tagged.headers())
        : tagged;
  }

  /** Sends it. A client that is gone gets nothing, and nobody else needs to know. */
  void send(HttpServletRequest request, HttpServletResponse response) {
    response.setStatus(status.code());
    headers.forEach(response::setHeader);
    response.setHeader("X-Content-Type-Options", "nosniff");
    try {
      if (!mediaType.isEmpty()) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        response.setContentType(mediaType);
        response.setContentLength(bytes.length);
        if (!request.getMethod().equals("HEAD")) {
          response.getOutputStream().write(bytes);
        }
      }
      response.flushBuffer();
    } catch (IOException e) {
      log.debug("The client did not wait for its answer", e);
    }
  }
}
