package io.dryrun.server.web;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * The page at {@code /api/docs/} that shows people the document of the API, to anybody. All that it
 * needs is here: the browser may ask no other host. Thread-safe.
 */
final class ApiPage extends HttpServlet {
  private static final long serialVersionUID = 1L;

  /** Scripts come from this server alone; the library writes its styles into the page. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; img-src data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final String version;

  /**
   * Of a version.
   *
   * @param version of the program, with which its files change
   */
  ApiPage(String version) {
    this.version = version;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = Objects.requireNonNullElse(request.getPathInfo(), "");
    Optional<Part> part = Part.at(path);
    response.setHeader("X-Content-Type-Options", "nosniff");
    if (path.isEmpty()) {
      // Relative, so that it is right behind a proxy too.
      response.setStatus(HttpServletResponse.SC_MOVED_PERMANENTLY);
      response.setHeader("Location", "docs/");
    } else if (part.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    } else if (request.getMethod().equals("GET")) {
      send(part.get(), request, response);
    } else {
      response.setHeader("Allow", "GET");
      response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
    }
  }

  private void send(Part part, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String tag = "\"%s-%s\"".formatted(version, part.path.substring(1));
    response.setHeader("ETag", tag);
    response.setHeader("Cache-Control", "no-cache");
    response.setHeader("Content-Security-Policy", POLICY);
    response.setHeader("Referrer-Policy", "no-referrer");
    if (tag.equals(request.getHeader("If-None-Match"))) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    byte[] bytes = part.bytes();
    response.setContentType(part.mediaType);
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }

  /** A file of the page. */
  private enum Part {
    PAGE("/", "api.html", "text/html;charset=utf-8"),
    SCRIPT("/page.js", "page.js", "text/javascript;charset=utf-8"),
    REDOC(
        "/redoc.js",
        "/META-INF/resources/webjars/redoc/2.5.1/redoc.standalone.js",
        "text/javascript;charset=utf-8"),
    LICENCES("/licences.txt", "redoc-licences.txt", "text/plain;charset=utf-8");

    private final String path;
    private final String resource;
    private final String mediaType;

    Part(String path, String resource, String mediaType) {
      this.path = path;
      this.resource = resource;
      this.mediaType = mediaType;
    }

    static Optional<Part> at(String path) {
      return Arrays.stream(values()).filter(part -> part.path.equals(path)).findFirst();
    }

    byte[] bytes() throws IOException {
      try (InputStream stream =
          Objects.requireNonNull(ApiPage.class.getResourceAsStream(resource), resource)) {
        return stream.readAllBytes();
      }
    }
  }
}
