package io.dryrun.domain.secret;

/**
 * Bytes of two hexadecimal digits each, or two bytes together, apart from each other: {@code 68 75
 * 6e} as od and Python's {@code hex(' ')} write them, {@code 68:75:6e} as openssl does, {@code 6875
 * 6e74} as xxd. Line ends keep apart as well; columns beside the bytes do not.
 */
final class PairDecoder extends NotationDecoder {

  private static final int LONGEST = 4;

  private int digits;
  private int value;
  private long begunAt;
  private boolean isWord;

  PairDecoder(PatternAutomaton patterns, Matches matches) {
    super(patterns, matches);
  }

  @Override
  void read(char c, long position) {
    int digit = c < 0x80 ? Character.digit(c, 16) : -1;
    if (digit >= 0 && !isWord && digits < LONGEST) {
      if (digits == 0) {
        begunAt = position;
      }
      value = (value << 4) | digit;
      digits++;
    } else if (isBetween(c)) {
      finish();
      isWord = false;
    } else {
      isWord = c == '_' || Character.isLetterOrDigit(c);
      if (isWord) {
        digits = 0;
        value = 0;
      } else {
        finish();
      }
      forget();
    }
  }

  private static boolean isBetween(char c) {
    return c == ' ' || c == ':' || c == '\n' || c == '\r' || c == '\t' || c == ',' || c == '-';
  }

  @Override
  void finish() {
    if (digits == 2) {
      octet(value, begunAt, begunAt + 2);
    } else if (digits == LONGEST) {
      octet(value >> 8, begunAt, begunAt + 2);
      octet(value & 0xFF, begunAt + 2, begunAt + LONGEST);
    } else if (digits > 0) {
      forget();
    }
    digits = 0;
    value = 0;
  }

  @Override
  long unfinishedFrom(long end) {
    int first = Math.min(digits, 2);
    int second = digits - first;
    if (digits > 0 && mayBegin(value >> (second * 4), first * 4)) {
      return begunAt;
    }
    int left = value & ((1 << (second * 4)) - 1);
    return second > 0 && mayBegin(left, second * 4) ? begunAt + 2 : end;
  }
}
