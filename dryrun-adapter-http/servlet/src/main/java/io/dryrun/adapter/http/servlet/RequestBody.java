package io.dryrun.adapter.http.servlet;

import io.dryrun.adapter.http.json.RequestJson;
import io.dryrun.adapter.json.JsonText;
import io.dryrun.adapter.json.MalformedJsonException;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonValue;
import io.dryrun.domain.validation.InvalidFieldsException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.Collections;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The body of a request, read no further than is allowed. */
final class RequestBody {
  private static final Logger log = LoggerFactory.getLogger(RequestBody.class);
  private static final int PART = 8192;
  private static final int DEPTH = 10;

  private final HttpServletRequest request;
  private final int limit;
  private final BodyBudget.Share share;

  /**
   * A body that is to be read.
   *
   * @param limit bytes that it may have
   * @param share what it is counted in
   */
  RequestBody(HttpServletRequest request, int limit, BodyBudget.Share share) {
    this.request = request;
    this.limit = limit;
    this.share = share;
  }

  /**
   * What is asked for; an empty body asks for the defaults.
   *
   * @throws ProblemException if the body is too large, no JSON, or not such a request
   */
  RequestJson.Posted posted() {
    byte[] bytes = bytes();
    try {
      JsonValue document = bytes.length == 0 ? JsonObject.EMPTY : JsonText.parse(bytes);
      return RequestJson.readPosted(document);
    } catch (MalformedJsonException e) {
      throw new ProblemException(Status.BAD_REQUEST, String.valueOf(e.getMessage()));
    } catch (InvalidFieldsException e) {
      throw new ProblemException(Problem.invalid(e.errors()));
    }
  }

  private byte[] bytes() {
    try {
      // The container's own stream: it is not ours to close.
      return bytes(request.getInputStream());
    } catch (ProblemException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // Containers differ in what they throw at a body that ends early or is framed wrongly.
      log.debug("The body of a request could not be read", e);
      if (isTimeout(e)) {
        throw new ProblemException(
            Problem.of(
                    Status.REQUEST_TIMEOUT,
                    "The body of the request did not arrive in time: send it faster.")
                .with("Connection", "close"));
      }
      throw new ProblemException(
          Status.BAD_REQUEST, "The body of the request could not be read to its end.");
    }
  }

  private byte[] bytes(InputStream body) throws IOException {
    requirePlainChunks();
    if (request.getContentLengthLong() > limit) {
      throw tooLarge();
    }
    int first = body.read();
    if (first < 0) {
      return new byte[0];
    }
    MediaType.requireJson(request);
    var all = new ByteArrayOutputStream();
    all.write(first);
    var part = new byte[PART];
    int read;
    while ((read = body.read(part)) >= 0) {
      if (all.size() + read > limit) {
        throw tooLarge();
      }
      share.take(read);
      all.write(part, 0, read);
    }
    return all.toByteArray();
  }

  /** Containers take any list of codings that ends in chunked, and undo that one alone. */
  private void requirePlainChunks() {
    for (String coding : Collections.list(request.getHeaders("Transfer-Encoding"))) {
      if (!coding.strip().equalsIgnoreCase("chunked")) {
        throw new ProblemException(
            Problem.of(
                    Status.NOT_IMPLEMENTED,
                    "A body can be sent in chunks; no other Transfer-Encoding is understood.")
                .with("Connection", "close"));
      }
    }
  }

  /** However the container wraps it. */
  private static boolean isTimeout(Throwable failure) {
    Throwable next = failure;
    for (int i = 0; next != null && i < DEPTH; i++) {
      if (next instanceof TimeoutException || next instanceof SocketTimeoutException) {
        return true;
      }
      next = next.getCause();
    }
    return false;
  }

  private ProblemException tooLarge() {
    return new ProblemException(
        Status.CONTENT_TOO_LARGE,
        "The body of the request is larger than %d bytes.".formatted(limit));
  }
}
