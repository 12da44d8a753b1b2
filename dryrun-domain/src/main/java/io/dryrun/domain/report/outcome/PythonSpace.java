package io.dryrun.domain.report.outcome;

import java.util.ArrayList;
import java.util.List;

/** White space as {@code str.isspace()}, {@code str.strip()} and {@code str.split()} of Python. */
final class PythonSpace {

  private PythonSpace() {}

  static boolean isSpace(int c) {
    return (c >= '\t' && c <= '\r')
        || (c >= 0x1C && c <= ' ')
        || c == 0x85
        || (c > 0x7F && Character.isSpaceChar(c));
  }

  static String strip(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isSpace(text.charAt(start))) {
      start++;
    }
    while (end > start && isSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  /** The words between white space; none if there is nothing else. */
  static List<String> split(String text) {
    var words = new ArrayList<String>();
    int start = -1;
    for (int i = 0; i <= text.length(); i++) {
      boolean outside = i == text.length() || isSpace(text.charAt(i));
      if (outside && start >= 0) {
        words.add(text.substring(start, i));
        start = -1;
      } else if (!outside && start < 0) {
        start = i;
      }
    }
    return words;
  }
}
