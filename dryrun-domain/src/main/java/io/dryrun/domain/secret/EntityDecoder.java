package io.dryrun.domain.secret;

/**
 * The text as XML and HTML write it, by names and numbers of characters. What looks like the
 * beginning of that and goes on otherwise stands for itself.
 */
final class EntityDecoder extends NotationDecoder {

  /** A number in front of which stand some zeros; names that matter here are shorter. */
  private static final int LONGEST = 10;

  /** What was read of a reference from its ampersand on; empty outside of one. */
  private final StringBuilder begun = new StringBuilder();

  private long begunAt;

  EntityDecoder(PatternAutomaton patterns, Matches matches) {
    super(patterns, matches);
  }

  @Override
  void read(char c, long position) {
    if (begun.isEmpty()) {
      readFirst(c, position);
    } else if (c == ';') {
      int meant = meaning();
      if (meant >= 0) {
        begun.setLength(0);
        codePoint(meant, begunAt, position + 1);
      } else {
        finish();
        readFirst(c, position);
      }
    } else if (begun.length() < LONGEST && isPart(c)) {
      begun.append(c);
    } else {
      finish();
      readFirst(c, position);
    }
  }

  private void readFirst(char c, long position) {
    if (c == '&') {
      begun.append(c);
      begunAt = position;
    } else {
      unit(c, position, position + 1);
    }
  }

  private static boolean isPart(char c) {
    return c == '#' || (c < 0x80 && Character.isLetterOrDigit(c));
  }

  /** The character that is meant; -1 if it is none. */
  private int meaning() {
    String name = begun.substring(1);
    return switch (name) {
      case "amp" -> '&';
      case "lt" -> '<';
      case "gt" -> '>';
      case "quot" -> '"';
      case "apos" -> '\'';
      case "nbsp" -> 0xA0;
      default -> numbered(name);
    };
  }

  private static int numbered(String name) {
    boolean hexadecimal = name.startsWith("#x") || name.startsWith("#X");
    String digits = name.substring(hexadecimal ? 2 : Math.min(1, name.length()));
    if (!name.startsWith("#") || digits.isEmpty()) {
      return -1;
    }
    int value = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = Character.digit(digits.charAt(i), hexadecimal ? 16 : 10);
      if (digit < 0 || value > Character.MAX_CODE_POINT) {
        return -1;
      }
      value = value * (hexadecimal ? 16 : 10) + digit;
    }
    boolean isSurrogate = value >= Character.MIN_SURROGATE && value <= Character.MAX_SURROGATE;
    return Character.isValidCodePoint(value) && !isSurrogate ? value : -1;
  }

  @Override
  void finish() {
    for (int i = 0; i < begun.length(); i++) {
      unit(begun.charAt(i), begunAt + i, begunAt + i + 1);
    }
    begun.setLength(0);
  }

  @Override
  long unfinishedFrom(long end) {
    return begun.isEmpty() ? end : begunAt;
  }
}
