package io.dryrun.domain.internal.python;

import java.util.ArrayList;
import java.util.List;

/**
 * Python's white space: what its {@code str.strip()}, {@code str.split()}, {@code int()} and the
 * {@code \s} of its regular expressions take for it. Java's own idea differs: to {@link
 * Character#isWhitespace(int)} a non-breaking space is none.
 */
public final class PythonWhitespace {

  private PythonWhitespace() {}

  /** {@code str.isspace()} of one character. */
  public static boolean is(int character) {
    return (character >= '\t' && character <= '\r')
        || (character >= 0x1c && character <= ' ')
        || character == 0x85
        || character == 0xa0
        || (character > 0xff && Character.isSpaceChar(character));
  }

  /** {@code text.strip()}. */
  public static String strip(String text) {
    String left = stripLeading(text);
    return left.substring(0, endOfText(left));
  }

  /** {@code text.rstrip()}. */
  public static String stripTrailing(String text) {
    return text.substring(0, endOfText(text));
  }

  /** {@code text.split()}: the words between white space; none if there is nothing else. */
  public static List<String> split(String text) {
    var words = new ArrayList<String>();
    int start = -1;
    for (int i = 0; i <= text.length(); i++) {
      boolean outside = i == text.length() || is(text.charAt(i));
      if (outside && start >= 0) {
        words.add(text.substring(start, i));
        start = -1;
      } else if (!outside && start < 0) {
        start = i;
      }
    }
    return words;
  }

  private static String stripLeading(String text) {
    int start = 0;
    while (start < text.length() && is(text.charAt(start))) {
      start++;
    }
    return text.substring(start);
  }

  // All white space is in the basic plane, so that chars will do.
  private static int endOfText(String text) {
    int end = text.length();
    while (end > 0 && is(text.charAt(end - 1))) {
      end--;
    }
    return end;
  }
}
