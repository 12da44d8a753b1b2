package io.dryrun.domain.report.outcome;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * {@code base64.b64decode(text)} of CPython, not validating: characters that are no digits of
 * base64 are dropped, wherever they stand; what follows a complete padding is not read; and bits
 * left over in the last digit do not count.
 */
final class PythonBase64 {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  private static final byte[] DIGITS = digits();

  private PythonBase64() {}

  /** What came of a text. */
  sealed interface Decoded {}

  /**
   * Bytes.
   *
   * @param bytes what was decoded
   * @param dropped how many characters were foreign, or stood behind the end
   */
  @SuppressWarnings("ArrayRecordComponent") // They are handed on once, and compared by content.
  record Bytes(byte[] bytes, int dropped) implements Decoded {
    @Override
    public boolean equals(Object other) {
      return other instanceof Bytes that
          && dropped == that.dropped
          && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
      return "Bytes[%d, %d dropped]".formatted(bytes.length, dropped);
    }
  }

  /**
   * An exception.
   *
   * @param reason what is wrong, as part of a sentence: “it …”
   */
  record Refused(String reason) implements Decoded {}

  static Decoded decode(String text) {
    if (!text.chars().allMatch(c -> c < 0x80)) {
      return new Refused("it has characters other than ASCII");
    }
    var bytes = new ByteArrayOutputStream(text.length() / 4 * 3);
    int count = 0;
    int padding = 0;
    int rest = 0;
    int dropped = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int place = count % 4;
      if (c == '=') {
        if (place < 2) {
          dropped++;
        } else if (place + ++padding >= 4) {
          return new Bytes(bytes.toByteArray(), dropped + text.length() - i - 1);
        }
        continue;
      }
      int digit = DIGITS[c];
      if (digit < 0) {
        dropped++;
        continue;
      }
      padding = 0;
      if (place > 0) {
        bytes.write(rest << (2 * place) | digit >> (6 - 2 * place));
      }
      rest = digit & (1 << (6 - 2 * place)) - 1;
      count++;
    }
    return switch (count % 4) {
      case 0 -> new Bytes(bytes.toByteArray(), dropped);
      case 1 -> new Refused("its %d digits are one more than a multiple of four".formatted(count));
      default -> new Refused("the padding at its end, =, is missing");
    };
  }

  private static byte[] digits() {
    byte[] digits = new byte[0x80];
    Arrays.fill(digits, (byte) -1);
    for (int i = 0; i < ALPHABET.length(); i++) {
      digits[ALPHABET.charAt(i)] = (byte) i;
    }
    return digits;
  }
}
