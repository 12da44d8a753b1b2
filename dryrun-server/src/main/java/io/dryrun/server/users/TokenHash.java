package io.dryrun.server.users;

import io.dryrun.domain.secret.Sha256;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A hash that is kept of a token. Tokens are random and long, so that a plain SHA-256 keeps them:
 * there is nothing to guess that salt or a slow function would protect.
 */
public final class TokenHash {
  private static final String PREFIX = "sha256:";
  private static final int BYTES = 32;

  private final byte[] digest;

  private TokenHash(byte[] digest) {
    this.digest = digest;
  }

  /** The hash of {@code token}. */
  public static TokenHash of(String token) {
    return new TokenHash(Sha256.of(token));
  }

  /** The hash that {@link #text} wrote; empty if {@code text} is none. */
  public static Optional<TokenHash> parse(String text) {
    if (!text.startsWith(PREFIX) || text.length() != PREFIX.length() + 2 * BYTES) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new TokenHash(HexFormat.of().parseHex(text, PREFIX.length(), text.length())));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** As it stands in a file: {@code sha256:} and 64 hex digits. */
  public String text() {
    return PREFIX + HexFormat.of().formatHex(digest);
  }

  /** Compares in a time that does not depend on where they differ. */
  @Override
  public boolean equals(Object other) {
    return other instanceof TokenHash hash && MessageDigest.isEqual(digest, hash.digest);
  }

  @Override
  public int hashCode() {
    return java.util.Arrays.hashCode(digest);
  }

  @Override
  public String toString() {
    return "TokenHash";
  }
}
