package io.dryrun.adapter.http.json;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Addresses as people typed them into the marketplace's forms. A blank in a link must not keep an
 * offering from being read, so what no URI can hold is percent-encoded.
 */
final class LenientUri {
  private static final String UNRESERVED = "-._~";
  private static final String RESERVED = ":/?#@!$&'()*+,;=%";

  private static final Pattern STRAY_PERCENT = Pattern.compile("%(?![0-9a-fA-F]{2})");

  private LenientUri() {}

  /** The URI of that text; the text itself if it is one. */
  static URI read(String text) {
    String escaped = STRAY_PERCENT.matcher(text).replaceAll("%25");
    // Brackets are legal around the address of a host alone.
    String brackets = text.contains("://[") ? "[]" : "";
    return attempt(encoded(escaped, RESERVED + brackets))
        .or(() -> attempt(encoded(escaped, RESERVED)))
        .orElseGet(() -> URI.create(encoded(escaped, "%")));
  }

  private static Optional<URI> attempt(String text) {
    try {
      return Optional.of(new URI(text));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static String encoded(String text, String kept) {
    return PercentEncoding.encode(text, UNRESERVED + kept);
  }
}
