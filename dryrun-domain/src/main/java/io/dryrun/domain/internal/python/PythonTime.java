package io.dryrun.domain.internal.python;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.Optional;

/**
 * Times of the day as {@code time.fromisoformat} of CPython 3.11 reads them, step by step, because
 * it takes more than ISO 8601 has: {@code 10:30.5}, any digits after {@code HHMMSS}, and one
 * character before an offset from UTC. The offset is dropped.
 */
public final class PythonTime {
  private static final int SECONDS_OF_DAY = 24 * 60 * 60;
  private static final int MICROSECONDS = 6;

  private final String text;
  private final int end;
  private final int[] values = new int[4];
  private int at;

  private PythonTime(String text, int at, int end) {
    this.text = text;
    this.at = at;
    this.end = end;
  }

  /** {@code time.fromisoformat(text)}; empty where that is a {@code ValueError}. */
  public static Optional<LocalTime> read(String text) {
    int start = text.startsWith("T") ? 1 : 0;
    int offset = start;
    while (offset < text.length() && "+-Z".indexOf(text.charAt(offset)) < 0) {
      offset++;
    }
    var time = new PythonTime(text, start, offset);
    Result result = time.parse();
    boolean hasOffset = offset < text.length();
    if (result == Result.MALFORMED
        || (hasOffset ? !isOffset(text, offset) : result == Result.MORE)) {
      return Optional.empty();
    }
    int[] v = time.values;
    try {
      return Optional.of(LocalTime.of(v[0], v[1], v[2], v[3] * 1000));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static boolean isOffset(String text, int at) {
    if (text.charAt(at) == 'Z') {
      return at + 1 == text.length();
    }
    var offset = new PythonTime(text, at + 1, text.length());
    if (offset.parse() != Result.WHOLE) {
      return false;
    }
    int[] v = offset.values;
    return (v[0] * 60 + v[1]) * 60 + v[2] < SECONDS_OF_DAY;
  }

  /** How far a text could be read. */
  private enum Result {
    /** To its end. */
    WHOLE,
    /** Something follows that is no time. */
    MORE,
    /** Not at all. */
    MALFORMED
  }

  private Result parse() {
    boolean separated = false;
    for (int i = 0; i < 3; i++) {
      if (!digits(i, 2)) {
        return Result.MALFORMED;
      }
      char next = peek();
      at++;
      if (i == 0) {
        separated = next == ':';
      }
      if (at >= end) {
        return next == '\0' ? Result.WHOLE : Result.MORE;
      }
      if (next == '.' || next == ',') {
        break;
      }
      if (!separated) {
        at--;
      } else if (next != ':') {
        return Result.MALFORMED;
      }
    }
    return fraction();
  }

  private Result fraction() {
    int count = Math.min(end - at, MICROSECONDS);
    if (!digits(3, count)) {
      return Result.MALFORMED;
    }
    for (int i = count; i < MICROSECONDS; i++) {
      values[3] *= 10;
    }
    while (isDigit(peek())) {
      at++;
    }
    return peek() == '\0' ? Result.WHOLE : Result.MORE;
  }

  private boolean digits(int value, int count) {
    for (int i = 0; i < count; i++, at++) {
      if (!isDigit(peek())) {
        return false;
      }
      values[value] = values[value] * 10 + peek() - '0';
    }
    return true;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** As in C, a null character ends the text. */
  private char peek() {
    return at < text.length() ? text.charAt(at) : '\0';
  }
}
