package io.dryrun.server.users;

import io.dryrun.server.input.BadInputException;
import java.security.SecureRandom;
import java.util.HexFormat;

/** New tokens, and what a token that somebody chose must be like. */
public final class Tokens {

  /** A chosen token with fewer characters can be guessed. */
  public static final int SAFE_LENGTH = 20;

  private static final int RANDOM_BYTES = 20;
  private static final int MAX_LENGTH = 1024;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Tokens() {}

  /** A new token of 160 random bits: 40 hex digits, as the marketplace's are. */
  public static String random() {
    byte[] bytes = new byte[RANDOM_BYTES];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /**
   * A token that somebody chose.
   *
   * @param source where it was written, to begin a sentence with
   * @throws BadInputException if an Authorization header can't carry it
   */
  public static String chosen(String source, String token) {
    boolean visible = token.chars().allMatch(c -> c > ' ' && c < 0x7f);
    if (token.isEmpty() || token.length() > MAX_LENGTH || !visible) {
      throw new BadInputException(
          "%s holds no token: it must be 1 to %d characters of ASCII without spaces, best %d random ones or more."
              .formatted(source, MAX_LENGTH, SAFE_LENGTH));
    }
    return token;
  }
}
