package io.dryrun.adapter.http.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The OpenAPI document of everything that is served, which {@code /api/schema/} gives to anybody:
 * as YAML, and as JSON where {@code format} or {@code Accept} asks for that, as in the marketplace.
 * Immutable.
 */
final class SchemaDocument {
  private static final Pattern PATH = Pattern.compile("/api/schema/?");
  private static final String METHODS = "GET, HEAD, OPTIONS";
  private static final SchemaDocument YAML = new SchemaDocument("openapi.yaml");
  private static final SchemaDocument JSON = new SchemaDocument("openapi.json");

  private final byte[] bytes;
  private final EntityTag tag;

  private SchemaDocument(String resource) {
    this.bytes = bytes(resource);
    this.tag = EntityTag.of(body());
  }

  /** Whether a request is for the document. */
  static boolean isAskedFor(HttpServletRequest request) {
    return PATH.matcher(RoutedRequest.path(request)).matches();
  }

  /**
   * The answer to a request for it.
   *
   * @throws ProblemException with 405 for other methods, with 404 for a format that is none
   */
  static Response answer(HttpServletRequest request) {
    return switch (request.getMethod()) {
      case "GET", "HEAD" -> {
        DocumentFormat format = DocumentFormat.of(request);
        SchemaDocument document = format.isJson() ? JSON : YAML;
        yield document.as(format.mediaType(), request);
      }
      case "OPTIONS" -> Response.empty(Status.NO_CONTENT).with("Allow", METHODS);
      default -> throw new ProblemException(Problem.methodNotAllowed(METHODS));
    };
  }

  private Response as(String mediaType, HttpServletRequest request) {
    Response answer =
        Response.of(mediaType, body())
            .with("Cache-Control", "no-cache")
            .with("Vary", "Accept")
            .with("ETag", tag.value());
    return tag.isKnownTo(request)
        ? answer.withoutBody(Status.NOT_MODIFIED)
        : answer.with("Content-Length", Integer.toString(bytes.length));
  }

  private Body body() {
    return out -> out.write(bytes);
  }

  private static byte[] bytes(String resource) {
    try (InputStream stream =
        Objects.requireNonNull(SchemaDocument.class.getResourceAsStream(resource), resource)) {
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("The document %s can't be read.".formatted(resource), e);
    }
  }
}
