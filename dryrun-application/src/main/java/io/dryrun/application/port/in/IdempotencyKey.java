package io.dryrun.application.port.in;

/**
 * A client's name for a request, so that sending it again does nothing again.
 *
 * @param value 1 to {@value #MAX_LENGTH} visible ASCII characters
 */
public record IdempotencyKey(String value) {

  /** The most characters of one. */
  public static final int MAX_LENGTH = 255;

  /**
   * Checks the characters.
   *
   * @throws IllegalArgumentException if there are none, too many, or others; the message is for the
   *     client
   */
  public IdempotencyKey {
    boolean visible = value.chars().allMatch(c -> c > ' ' && c < 0x7F);
    if (value.isEmpty() || value.length() > MAX_LENGTH || !visible) {
      throw new IllegalArgumentException(
          "An idempotency key has 1 to %d visible ASCII characters.".formatted(MAX_LENGTH));
    }
  }
}
