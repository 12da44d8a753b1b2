package io.dryrun.adapter.http;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;

/**
 * What tells one state of a resource from another (RFC 9110, section 8.8.3).
 *
 * @param value with its quotes
 */
record EntityTag(String value) {
  private static final int BYTES = 18;

  /** The tag of what an answer consists of. */
  static EntityTag of(String... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String part : parts) {
        digest.update(part.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
      }
      byte[] hash = Arrays.copyOf(digest.digest(), BYTES);
      return new EntityTag(
          '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(hash) + '"');
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }

  /** Whether the client says that it has this state already. */
  boolean isKnownTo(HttpServletRequest request) {
    return Collections.list(request.getHeaders("If-None-Match")).stream()
        .flatMap(header -> Arrays.stream(header.split(",", -1)))
        .map(String::strip)
        .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
        .anyMatch(tag -> tag.equals("*") || tag.equals(value));
  }
}
