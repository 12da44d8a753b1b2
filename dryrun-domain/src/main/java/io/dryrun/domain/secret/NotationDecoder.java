package io.dryrun.domain.secret;

/**
 * A decoder of one notation: it reads a text as if all of it were written so, and reports where the
 * bytes that come out hold a secret. Takes the text piece by piece, and reads it the same however
 * it is cut. Not safe for use by several threads.
 */
abstract class NotationDecoder {

  private static final long[] NONE = {};
  private static final int FIRST_STARTS = 16;

  private final PatternAutomaton patterns;
  private final Matches matches;
  private int state = PatternAutomaton.ROOT;

  /** Where each of the last bytes begins in the text; a ring, as long as the longest match yet. */
  private long[] starts = NONE;

  /** At least the length of what was read and may begin a secret. */
  private int open;

  private int last;
  private char highSurrogate;
  private long highSurrogateStart;

  NotationDecoder(PatternAutomaton patterns, Matches matches) {
    this.patterns = patterns;
    this.matches = matches;
  }

  /** Takes the next characters; the first of them stands at {@code position}. */
  final void read(CharSequence text, int from, int to, long position) {
    for (int i = from; i < to; i++) {
      read(text.charAt(i), position + (i - from));
    }
  }

  /** Takes the next character. */
  abstract void read(char c, long position);

  /** The text is over: takes what was begun for what it is. */
  void finish() {}

  /**
   * Where the unfinished notation starts that may stand for a secret's first byte, or {@code end}.
   */
  abstract long unfinishedFrom(long end);

  /**
   * Where the first character stands that what is read later may turn into a part of a secret.
   *
   * @param end the position after the last character that was read
   */
  final long openFrom(long end) {
    if (state != PatternAutomaton.ROOT) {
      return start(patterns.depth(state));
    }
    return highSurrogate != 0 ? highSurrogateStart : unfinishedFrom(end);
  }

  /** Whether a secret's first byte may start with these {@code count} bits. */
  final boolean mayBegin(int bits, int count) {
    return patterns.mayBegin(bits, count);
  }

  /** Was read: a UTF-16 unit, written from {@code start} to before {@code end}. */
  final void unit(char c, long start, long end) {
    if (c < 0x80) {
      octet(c, start, end);
    } else if (Character.isHighSurrogate(c)) {
      if (highSurrogate != 0) {
        forget();
      }
      highSurrogate = c;
      highSurrogateStart = start;
    } else if (!Character.isLowSurrogate(c)) {
      codePoint(c, start, end);
    } else if (highSurrogate != 0) {
      int codePoint = Character.toCodePoint(highSurrogate, c);
      highSurrogate = 0;
      codePoint(codePoint, highSurrogateStart, end);
    } else {
      forget();
    }
  }

  /** Was read: a character that is no surrogate. */
  final void codePoint(int c, long start, long end) {
    if (c < 0x80) {
      octet(c, start, end);
    } else if (c < 0x800) {
      octet(0xC0 | (c >> 6), start, end);
      octet(0x80 | (c & 0x3F), start, end);
    } else if (c < 0x10000) {
      octet(0xE0 | (c >> 12), start, end);
      octet(0x80 | ((c >> 6) & 0x3F), start, end);
      octet(0x80 | (c & 0x3F), start, end);
    } else {
      octet(0xF0 | (c >> 18), start, end);
      octet(0x80 | ((c >> 12) & 0x3F), start, end);
      octet(0x80 | ((c >> 6) & 0x3F), start, end);
      octet(0x80 | (c & 0x3F), start, end);
    }
  }

  /** Was read: a byte (0 to 255). */
  final void octet(int octet, long start, long end) {
    if (highSurrogate != 0) {
      forget();
    }
    state = patterns.next(state, octet);
    if (state == PatternAutomaton.ROOT) {
      open = 0;
      return;
    }
    open++;
    if (open > starts.length) {
      // Asked for only now and then, since it takes a search.
      open = patterns.depth(state);
      if (open > starts.length) {
        grow();
      }
    }
    last = (last + 1) & (starts.length - 1);
    starts[last] = start;
    int match = patterns.match(state);
    if (match > 0) {
      matches.found(start(match), end);
      state = patterns.open(state);
    }
  }

  /** Was read: something that is in no secret. */
  final void forget() {
    state = PatternAutomaton.ROOT;
    open = 0;
    highSurrogate = 0;
  }

  /** How many of the last bytes begin a secret. */
  final int openBytes() {
    return patterns.depth(state);
  }

  /** Where the {@code count} last bytes start. */
  private long start(int count) {
    return starts[(last - count + 1) & (starts.length - 1)];
  }

  private void grow() {
    long[] longer = new long[Math.max(FIRST_STARTS, starts.length * 2)];
    for (int i = 0; i < starts.length; i++) {
      longer[i] = start(starts.length - i);
    }
    last = starts.length - 1;
    starts = longer;
  }
}
