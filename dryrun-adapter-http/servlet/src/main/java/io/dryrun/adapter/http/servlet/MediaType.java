package io.dryrun.adapter.http.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The media types that are spoken. */
final class MediaType {
  static final String JSON = "application/json";
  static final String EVENTS = "text/event-stream";
  static final String PROBLEM = "application/problem+json";

  private static final Set<String> UTF_8 = Set.of("utf-8", "utf8");

  private MediaType() {}

  /**
   * @throws ProblemException with 415 unless the body is JSON in UTF-8 without a coding on top
   */
  static void requireJson(HttpServletRequest request) {
    if (!isJson(request.getContentType())) {
      throw unsupported("The body must be JSON: send it with Content-Type: application/json.");
    }
    String coding = request.getHeader("Content-Encoding");
    if (coding != null && !coding.strip().equalsIgnoreCase("identity")) {
      throw unsupported("The body must be sent without a Content-Encoding.");
    }
  }

  private static boolean isJson(@Nullable String contentType) {
    if (contentType == null) {
      return false;
    }
    String[] parts = contentType.split(";", -1);
    if (!parts[0].strip().equalsIgnoreCase(JSON)) {
      return false;
    }
    for (int i = 1; i < parts.length; i++) {
      String parameter =
          parts[i].strip().toLowerCase(Locale.ROOT).replace("\"", "").replace(" ", "");
      if (parameter.startsWith("charset=")
          && !UTF_8.contains(parameter.substring("charset=".length()))) {
        throw unsupported("The body must be in UTF-8; JSON has no other charset.");
      }
    }
    return true;
  }

  private static ProblemException unsupported(String detail) {
    return new ProblemException(Status.UNSUPPORTED_MEDIA_TYPE, detail);
  }
}
