package io.dryrun.adapter.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a request prefers to get back (RFC 7240). */
final class Preference {
  /** A preference of a list: a name, perhaps a value, perhaps parameters. */
  private static final Pattern ITEM =
      Pattern.compile(
          "\\s*([^\\s=;,\"]+)\\s*(?:=\\s*(?:\"([^\"]*)\"|([^\\s;,\"]*)))?\\s*(?:;[^,]*)?(?:,|$)");

  private Preference() {}

  /** The first {@code return} that is known; empty if the request has none. */
  static Optional<Representation> representation(HttpServletRequest request) {
    return Collections.list(request.getHeaders("Prefer")).stream()
        .flatMap(header -> ITEM.matcher(header).results())
        .filter(item -> item.group(1).equalsIgnoreCase("return"))
        .map(item -> item.group(2) == null ? item.group(3) : item.group(2))
        .flatMap(word -> Optional.ofNullable(word).flatMap(Representation::ofWord).stream())
        .findFirst();
  }
}
