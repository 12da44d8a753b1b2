package io.dryrun.adapter.http.servlet;

import io.dryrun.domain.secret.Sha256;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;

/**
 * An entity tag, which tells one state of a resource from another (RFC 9110, section 8.8.3).
 *
 * @param value with its quotes
 */
record EntityTag(String value) {
  private static final int BYTES = 18;

  /** The tag of what an answer consists of. */
  static EntityTag of(Body body) {
    MessageDigest digest = Sha256.newDigest();
    try {
      body.writeTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
    } catch (IOException e) {
      throw new UncheckedIOException("What is only digested could not be written.", e);
    }
    return of(digest);
  }

  /** The tag of what makes an answer what it is. */
  static EntityTag of(List<String> parts) {
    MessageDigest digest = Sha256.newDigest();
    for (String part : parts) {
      digest.update(part.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
    }
    return of(digest);
  }

  private static EntityTag of(MessageDigest digest) {
    byte[] hash = Arrays.copyOf(digest.digest(), BYTES);
    return new EntityTag('"' + Base64.getUrlEncoder().withoutPadding().encodeToString(hash) + '"');
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
