package io.dryrun.domain.secret;

/**
 * The text as URLs and forms write it: {@code %2F} for a byte, whichever characters the writer
 * spared. What looks like the beginning of that and goes on otherwise stands for itself.
 */
final class PercentDecoder extends NotationDecoder {

  private final boolean plusIsSpace;

  /** How many characters of {@code %2F} are read; 3 does not occur. */
  private int begun;

  private char firstDigit;
  private long begunAt;

  /**
   * @param plusIsSpace as in forms; otherwise a plus is a plus, as in paths
   */
  PercentDecoder(PatternAutomaton patterns, Matches matches, boolean plusIsSpace) {
    super(patterns, matches);
    this.plusIsSpace = plusIsSpace;
  }

  @Override
  void read(char c, long position) {
    if (begun > 0 && !isHexDigit(c)) {
      finish();
    }
    switch (begun) {
      case 0 -> readFirst(c, position);
      case 1 -> {
        firstDigit = c;
        begun = 2;
      }
      default -> {
        int high = Character.digit(firstDigit, 16) << 4;
        octet(high | Character.digit(c, 16), begunAt, position + 1);
        begun = 0;
      }
    }
  }

  private void readFirst(char c, long position) {
    if (c == '%') {
      begun = 1;
      begunAt = position;
    } else {
      unit(c == '+' && plusIsSpace ? ' ' : c, position, position + 1);
    }
  }

  @Override
  void finish() {
    if (begun > 0) {
      unit('%', begunAt, begunAt + 1);
    }
    if (begun > 1) {
      unit(firstDigit, begunAt + 1, begunAt + 2);
    }
    begun = 0;
  }

  @Override
  long unfinishedFrom(long end) {
    return begun > 0 ? begunAt : end;
  }

  private static boolean isHexDigit(char c) {
    return c < 0x80 && Character.digit(c, 16) >= 0;
  }
}
