package io.dryrun.domain.secret;

import java.util.Arrays;

/**
 * Runs of base64 or hexadecimal digits as the bytes that they encode. Where a byte's first digit
 * stands in its run cannot be known, so there is one decoder for each possibility. Both alphabets
 * of base64 (RFC 4648) and both cases of hexadecimal digits are read.
 *
 * <p>What is encoded may be JSON, as what a script tells the marketplace in base64 is: there is a
 * decoder for that, in which backslashes have their meaning.
 *
 * <p>Tools break long lines: base64 at 76 digits, openssl at 64, xxd at 60, and all of them, or
 * fold, where they are told to. A line end does not end a run after at least 16 digits; after at
 * least 60 if there is a dash or an underline among them, since ids end lines as well; and after
 * fewer in a line of at least 16 characters if they spell two bytes of a secret's beginning.
 */
final class DigitDecoder extends BackslashDecoder {

  /** In how many ways a run of base64 digits can be cut into bytes. */
  static final int BASE64_WAYS = 4;

  /** In how many ways a run of hexadecimal digits can be cut into bytes. */
  static final int HEX_WAYS = 2;

  private static final int SHORTEST_LINE = 16;
  private static final int FULL_LINE = 60;
  private static final int TELLING_BYTES = 2;

  private static final byte[] BASE64_DIGITS =
      values(
          "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/",
          "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
  private static final byte[] HEX_DIGITS = values("0123456789abcdef", "0123456789ABCDEF");

  private final byte[] digits;
  private final int width;
  private final int skippedAtStart;
  private final boolean isJson;

  private int toSkip;
  private int bits;
  private int bitCount;
  private long bitsFrom;
  private long lineAt;

  /** How many digits of the run stand in this line. */
  private int lineDigits;

  private boolean isPlainRun = true;
  private boolean afterCarriageReturn;

  private DigitDecoder(
      PatternAutomaton patterns,
      Matches matches,
      byte[] digits,
      int width,
      int skippedAtStart,
      boolean isJson) {
    super(patterns, matches, false);
    this.isJson = isJson;
    this.digits = digits;
    this.width = width;
    this.skippedAtStart = skippedAtStart;
    this.toSkip = skippedAtStart;
  }

  /** Base64 whose bytes start after {@code way} digits of each run. */
  static DigitDecoder base64(PatternAutomaton patterns, Matches matches, int way) {
    return new DigitDecoder(patterns, matches, BASE64_DIGITS, 6, way, false);
  }

  /** Base64 of JSON whose bytes start after {@code way} digits of each run. */
  static DigitDecoder base64OfJson(PatternAutomaton patterns, Matches matches, int way) {
    return new DigitDecoder(patterns, matches, BASE64_DIGITS, 6, way, true);
  }

  /** Hexadecimal whose bytes start after {@code way} digits of each run. */
  static DigitDecoder hex(PatternAutomaton patterns, Matches matches, int way) {
    return new DigitDecoder(patterns, matches, HEX_DIGITS, 4, way, false);
  }

  @Override
  void read(char c, long position) {
    int digit = c < 0x80 ? digits[c] : -1;
    if (digit < 0) {
      readOther(c, position);
      return;
    }
    if (afterCarriageReturn) {
      endRun();
    }
    lineDigits++;
    isPlainRun &= c != '-' && c != '_';
    if (toSkip > 0) {
      toSkip--;
    } else {
      readDigit(digit, position);
    }
  }

  private void readDigit(int digit, long position) {
    if (bitCount == 0) {
      bitsFrom = position;
    }
    bits = (bits << width) | digit;
    bitCount += width;
    if (bitCount >= 8) {
      bitCount -= 8;
      encoded(bits >> bitCount, position + 1);
      bits &= (1 << bitCount) - 1;
      bitsFrom = position;
    }
  }

  private void encoded(int octet, long end) {
    if (isJson && octet < 0x80) {
      escaped((char) octet, bitsFrom, end);
    } else if (isJson && isInEscape()) {
      forgetEscape();
    } else {
      octet(octet, bitsFrom, end);
    }
  }

  private void readOther(char c, long position) {
    if (c == '\r' && !afterCarriageReturn && goesOnAfterLine(position)) {
      afterCarriageReturn = true;
      return;
    }
    if (c == '\n' && (afterCarriageReturn || goesOnAfterLine(position))) {
      afterCarriageReturn = false;
      lineDigits = 0;
      isPlainRun = true;
    } else {
      endRun();
    }
    if (c == '\n') {
      lineAt = position + 1;
    }
  }

  private boolean goesOnAfterLine(long lineEnd) {
    return lineDigits >= (isPlainRun ? SHORTEST_LINE : FULL_LINE)
        || (lineDigits > 0 && lineEnd - lineAt >= SHORTEST_LINE && openBytes() >= TELLING_BYTES);
  }

  private void endRun() {
    forgetEscape();
    toSkip = skippedAtStart;
    bits = 0;
    bitCount = 0;
    lineDigits = 0;
    isPlainRun = true;
    afterCarriageReturn = false;
  }

  @Override
  long unfinishedFrom(long end) {
    if (isInEscape()) {
      return super.unfinishedFrom(end);
    }
    boolean isOpen = bitCount > 0 && (mayBegin(bits, bitCount) || mayBeginEscape());
    return isOpen ? bitsFrom : end;
  }

  private boolean mayBeginEscape() {
    return isJson && '\\' >> (8 - bitCount) == bits;
  }

  private static byte[] values(String... alphabets) {
    byte[] values = new byte[0x80];
    Arrays.fill(values, (byte) -1);
    for (String alphabet : alphabets) {
      for (int i = 0; i < alphabet.length(); i++) {
        values[alphabet.charAt(i)] = (byte) i;
      }
    }
    return values;
  }
}
