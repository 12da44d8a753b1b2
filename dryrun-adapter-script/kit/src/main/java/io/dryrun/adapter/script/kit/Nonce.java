package io.dryrun.adapter.script.kit;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Words that nobody can guess, by which the lines of a launcher are known from its script's. */
public final class Nonce {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 16;

  private Nonce() {}

  /** A new one: 32 hexadecimal digits. */
  public static String next() {
    byte[] nonce = new byte[BYTES];
    RANDOM.nextBytes(nonce);
    return HexFormat.of().formatHex(nonce);
  }
}
