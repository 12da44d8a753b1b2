package io.dryrun.adapter.http.marketplace;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What is kept of a token in place of it.
 *
 * @param sha256 in hex digits
 */
record TokenDigest(String sha256) {

  static TokenDigest of(String token) {
    try {
      byte[] bytes = token.getBytes(StandardCharsets.UTF_8);
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return new TokenDigest(HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }

  @Override
  public String toString() {
    return "TokenDigest";
  }
}
