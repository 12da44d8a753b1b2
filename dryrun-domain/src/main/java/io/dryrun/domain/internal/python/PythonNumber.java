package io.dryrun.domain.internal.python;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * Numbers in text as CPython 3 reads them: with white space around, with digits of any script, and
 * with single underscores between digits.
 */
public final class PythonNumber {

  private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]++(?:_[0-9]++)*+");
  private static final Pattern FLOAT =
      Pattern.compile(
          "[+-]?(?:(?:D\\.?|\\.D)|D\\.D)(?:[eE][+-]?D)?".replace("D", "[0-9]++(?:_[0-9]++)*+"));
  private static final Pattern NOT_FINITE =
      Pattern.compile("([+-]?)(inf|infinity|nan)", Pattern.CASE_INSENSITIVE);

  /** {@code sys.int_info.default_max_str_digits}. */
  private static final int MAX_DIGITS = 4300;

  private PythonNumber() {}

  /** {@code int(text)}; empty where that is a {@code ValueError}. */
  public static Optional<BigInteger> integer(String text) {
    String plain = plain(text);
    if (!INTEGER.matcher(plain).matches()) {
      return Optional.empty();
    }
    String digits = plain.replace("_", "");
    int signs = Character.isDigit(digits.charAt(0)) ? 0 : 1;
    return digits.length() - signs > MAX_DIGITS
        ? Optional.empty()
        : Optional.of(new BigInteger(digits));
  }

  /**
   * {@code float(text)}, which may be infinite or no number; empty where it is a {@code
   * ValueError}.
   */
  public static OptionalDouble decimal(String text) {
    String plain = plain(text);
    var word = NOT_FINITE.matcher(plain);
    if (word.matches()) {
      boolean nan = word.group(2).toLowerCase(Locale.ROOT).equals("nan");
      double value = nan ? Double.NaN : Double.POSITIVE_INFINITY;
      return OptionalDouble.of(word.group(1).equals("-") ? -value : value);
    }
    return FLOAT.matcher(plain).matches()
        ? OptionalDouble.of(Double.parseDouble(plain.replace("_", "")))
        : OptionalDouble.empty();
  }

  /**
   * Without the white space around, and with ASCII digits in place of all others. In a text that is
   * all ASCII, CPython takes only what C does for white space.
   */
  private static String plain(String text) {
    if (text.chars().allMatch(c -> c < 0x80)) {
      int start = 0;
      int end = text.length();
      while (start < end && isSpaceOfC(text.charAt(start))) {
        start++;
      }
      while (end > start && isSpaceOfC(text.charAt(end - 1))) {
        end--;
      }
      return text.substring(start, end);
    }
    var plain = new StringBuilder(text.length());
    PythonWhitespace.strip(text)
        .codePoints()
        .forEach(
            c ->
                plain.appendCodePoint(
                    c > '\u007f' && Character.isDigit(c) ? '0' + Character.digit(c, 10) : c));
    return plain.toString();
  }

  private static boolean isSpaceOfC(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }
}
