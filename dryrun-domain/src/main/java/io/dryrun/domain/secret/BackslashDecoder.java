package io.dryrun.domain.secret;

/**
 * The text as JSON, Python's {@code repr()} and {@code ascii()}, and the shell's {@code $'…'},
 * {@code "…"} and {@code printf %q} write it: {@code \n}, {@code \"}, {@code \xe9}, {@code \303},
 * {@code \u20ac}, {@code \U0001f511}. These agree but for {@code \x}.
 */
class BackslashDecoder extends NotationDecoder {

  private enum Mode {
    TEXT,
    BACKSLASH,
    HEX,
    OCTAL
  }

  private final boolean hexIsByte;
  private Mode mode = Mode.TEXT;
  private char kind;
  private int digitsLeft;
  private int value;
  private long begunAt;

  /**
   * @param hexIsByte whether {@code \xe9} is a byte, as in the shell and in Python's bytes, or a
   *     character, as in Python's strings
   */
  BackslashDecoder(PatternAutomaton patterns, Matches matches, boolean hexIsByte) {
    super(patterns, matches);
    this.hexIsByte = hexIsByte;
  }

  @Override
  void read(char c, long position) {
    escaped(c, position, position + 1);
  }

  /** Was read: a character in which a backslash has its meaning, written from there to there. */
  final void escaped(char c, long start, long end) {
    switch (mode) {
      case TEXT -> readText(c, start, end);
      case BACKSLASH -> readKind(c, end);
      case HEX -> readHex(c, start, end);
      case OCTAL -> readOctal(c, start, end);
    }
  }

  private void readText(char c, long start, long end) {
    if (c == '\\') {
      mode = Mode.BACKSLASH;
      begunAt = start;
    } else {
      unit(c, start, end);
    }
  }

  private void readKind(char c, long end) {
    mode = Mode.TEXT;
    kind = c;
    value = 0;
    switch (c) {
      case 'x' -> expect(Mode.HEX, 2);
      case 'u' -> expect(Mode.HEX, 4);
      case 'U' -> expect(Mode.HEX, 8);
      case '0', '1', '2', '3', '4', '5', '6', '7' -> {
        value = c - '0';
        expect(Mode.OCTAL, 2);
      }
      case 'n' -> unit('\n', begunAt, end);
      case 'r' -> unit('\r', begunAt, end);
      case 't' -> unit('\t', begunAt, end);
      case 'b' -> unit('\b', begunAt, end);
      case 'f' -> unit('\f', begunAt, end);
      case 'a' -> unit('\007', begunAt, end);
      case 'v' -> unit('\013', begunAt, end);
      case 'e', 'E' -> unit('\033', begunAt, end);
      default -> unit(c, begunAt, end);
    }
  }

  private void expect(Mode digits, int count) {
    mode = digits;
    digitsLeft = count;
  }

  private void readHex(char c, long start, long end) {
    int digit = c < 0x80 ? Character.digit(c, 16) : -1;
    if (digit < 0) {
      mode = Mode.TEXT;
      forget();
      readText(c, start, end);
      return;
    }
    value = (value << 4) | digit;
    digitsLeft--;
    if (digitsLeft == 0) {
      mode = Mode.TEXT;
      emitHex(end);
    }
  }

  private void emitHex(long end) {
    if (kind == 'u') {
      unit((char) value, begunAt, end);
    } else if (kind == 'x' && hexIsByte) {
      octet(value, begunAt, end);
    } else if (Character.isValidCodePoint(value) && (value < 0xD800 || value > 0xDFFF)) {
      codePoint(value, begunAt, end);
    } else {
      forget();
    }
  }

  private void readOctal(char c, long start, long end) {
    if (c < '0' || c > '7') {
      emitOctal(start);
      readText(c, start, end);
      return;
    }
    value = (value << 3) | (c - '0');
    digitsLeft--;
    if (digitsLeft == 0) {
      emitOctal(end);
    }
  }

  private void emitOctal(long end) {
    mode = Mode.TEXT;
    octet(value & 0xFF, begunAt, end);
  }

  /** Was read: something that is in no secret, and that ends what was begun. */
  final void forgetEscape() {
    mode = Mode.TEXT;
    forget();
  }

  /** Whether what was read last is not whole yet. */
  final boolean isInEscape() {
    return mode != Mode.TEXT;
  }

  @Override
  void finish() {
    if (mode == Mode.OCTAL) {
      emitOctal(begunAt + 4 - digitsLeft);
    }
  }

  @Override
  long unfinishedFrom(long end) {
    return mode == Mode.TEXT ? end : begunAt;
  }
}
