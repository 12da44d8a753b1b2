package io.dryrun.adapter.http.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Parser of the header {@code Prefer} (RFC 7240): preferences with commas between them, each a
 * name, perhaps a value, perhaps parameters behind semicolons. Each character is looked at once,
 * however odd the header is. Not thread-safe.
 */
final class PreferHeader {
  private static final String RETURN = "return";
  private static final String DELIMITERS = "=;,\"";

  private final String header;
  private int position;

  private PreferHeader(String header) {
    this.header = header;
  }

  /** The first {@code return} that is known; empty if the request has none. */
  static Optional<Representation> representation(HttpServletRequest request) {
    return Collections.list(request.getHeaders("Prefer")).stream()
        .flatMap(header -> new PreferHeader(header).first().stream())
        .findFirst();
  }

  private Optional<Representation> first() {
    while (position < header.length()) {
      String name = token();
      String value = value();
      skipParameters();
      Optional<Representation> known =
          value != null && name.equalsIgnoreCase(RETURN)
              ? Representation.ofWord(value)
              : Optional.empty();
      if (known.isPresent()) {
        return known;
      }
    }
    return Optional.empty();
  }

  /** Null if there is none. */
  private @Nullable String value() {
    skipSpace();
    if (!at('=')) {
      return null;
    }
    position++;
    skipSpace();
    return at('"') ? quoted() : token();
  }

  private String token() {
    skipSpace();
    int start = position;
    while (position < header.length() && isOfToken(header.charAt(position))) {
      position++;
    }
    return header.substring(start, position);
  }

  /** A backslash takes away the meaning of what follows it; no word that is known here has one. */
  private String quoted() {
    int start = ++position;
    while (position < header.length() && !at('"')) {
      position += at('\\') ? 2 : 1;
    }
    int end = Math.min(position, header.length());
    position = end + 1;
    return header.substring(start, end);
  }

  /** Goes behind the next comma that is in no quotes. */
  private void skipParameters() {
    while (position < header.length() && !at(',')) {
      if (at('"')) {
        quoted();
      } else {
        position++;
      }
    }
    position++;
  }

  private void skipSpace() {
    while (position < header.length() && Character.isWhitespace(header.charAt(position))) {
      position++;
    }
  }

  private boolean at(char c) {
    return position < header.length() && header.charAt(position) == c;
  }

  private static boolean isOfToken(char c) {
    return !Character.isWhitespace(c) && DELIMITERS.indexOf(c) < 0;
  }
}
