package io.dryrun.adapter.http.json;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A reference to a thing of the marketplace by its address. Only the UUID in the last segment of
 * the path counts: behind a proxy, or on a copy of another installation, the rest is another.
 */
final class Hyperlink {
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?:[a-zA-Z][a-zA-Z0-9+.-]*://[^/?#\\s]+)?/(?:[^?#\\s]*/)?([^/?#\\s]+)/?(?:[?#].*)?",
          Pattern.DOTALL);

  private Hyperlink() {}

  /** The UUID; empty if the text is no address, or not one of a thing with a UUID. */
  static Optional<UUID> uuid(String text) {
    Matcher address = ADDRESS.matcher(text);
    return address.matches() ? UuidText.parse(address.group(1)) : Optional.empty();
  }
}
