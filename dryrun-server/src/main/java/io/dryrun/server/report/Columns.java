package io.dryrun.server.report;

import java.util.ArrayList;
import java.util.List;

/** Fits text into a number of columns. A character takes one. */
final class Columns {

  private Columns() {}

  static int width(String text) {
    return text.codePointCount(0, text.length());
  }

  /** With spaces after it, if it is shorter. */
  static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - width(text)));
  }

  /** With … in place of its end, if it is longer. */
  static String cut(String text, int width) {
    return width(text) <= width
        ? text
        : text.substring(0, text.offsetByCodePoints(0, width - 1)) + "…";
  }

  /** In lines that are broken at spaces; a word that is longer than a line stays whole. */
  static List<String> wrapped(String text, int width) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (!line.isEmpty() && width(line.toString()) + 1 + width(word) > width) {
        lines.add(line.toString());
        line.setLength(0);
      } else if (!line.isEmpty()) {
        line.append(' ');
      }
      line.append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
