package io.dryrun.adapter.effects;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request as it came.
 *
 * @param method as it was written
 * @param target as it stands in the first line
 * @param headers by names in lower case; of several of a name the first
 * @param head the first line and all headers as they came
 * @param body the beginning of the body
 * @param bodyBytes how many it had
 */
record HttpRequest(
    String method,
    String target,
    Map<String, String> headers,
    String head,
    Bytes body,
    long bodyBytes) {

  /** The value of a header, whose name is in lower case. */
  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /** The body as text. */
  String text() {
    return body.text();
  }

  /** Whether it only reads, by what its method means. */
  boolean isReading() {
    return switch (method) {
      case "GET", "HEAD", "OPTIONS" -> true;
      default -> false;
    };
  }

  /** Whether the connection stays open after it. */
  boolean keepsAlive() {
    String connection = header("connection").orElse("").toLowerCase(Locale.ROOT);
    return head.lines().findFirst().orElse("").endsWith("HTTP/1.1")
        ? !connection.contains("close")
        : connection.contains("keep-alive");
  }
}
