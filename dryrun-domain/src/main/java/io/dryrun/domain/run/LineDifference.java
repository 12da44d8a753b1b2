package io.dryrun.domain.run;

import java.util.ArrayList;
import java.util.List;

/**
 * The difference of two texts by whole lines: what has to be taken from one and put in to get the
 * other.
 */
final class LineDifference {

  /**
   * The table of common lines grows with the product; beyond, changed parts are shown as wholes.
   */
  private static final int MOST_LINES = 1500;

  private LineDifference() {}

  /**
   * The lines of both texts in order, each with two characters before it: {@code "- "} for one that
   * only {@code from} has, {@code "+ "} for one that only {@code to} has, spaces for one of both.
   */
  static List<String> between(String from, String to) {
    List<String> a = from.lines().toList();
    List<String> b = to.lines().toList();
    int start = 0;
    while (start < a.size() && start < b.size() && isSame(a.get(start), b.get(start))) {
      start++;
    }
    int end = 0;
    while (end < a.size() - start
        && end < b.size() - start
        && isSame(a.get(a.size() - 1 - end), b.get(b.size() - 1 - end))) {
      end++;
    }
    var lines = new ArrayList<String>();
    a.subList(0, start).forEach(line -> lines.add("  " + line));
    changed(a.subList(start, a.size() - end), b.subList(start, b.size() - end), lines);
    a.subList(a.size() - end, a.size()).forEach(line -> lines.add("  " + line));
    return lines;
  }

  /**
   * Long lines that differ only in their ends are not compared each time: a text keeps its hash.
   */
  private static boolean isSame(String a, String b) {
    return a.hashCode() == b.hashCode() && a.equals(b);
  }

  private static void changed(List<String> a, List<String> b, List<String> lines) {
    if (a.size() > MOST_LINES || b.size() > MOST_LINES) {
      a.forEach(line -> lines.add("- " + line));
      b.forEach(line -> lines.add("+ " + line));
      return;
    }
    int[][] common = longestCommon(a, b);
    int i = 0;
    int j = 0;
    while (i < a.size() || j < b.size()) {
      if (i < a.size() && j < b.size() && isSame(a.get(i), b.get(j))) {
        lines.add("  " + a.get(i++));
        j++;
      } else if (j == b.size() || (i < a.size() && common[i + 1][j] >= common[i][j + 1])) {
        lines.add("- " + a.get(i++));
      } else {
        lines.add("+ " + b.get(j++));
      }
    }
  }

  /**
   * At [i][j] how many lines the rest of {@code a} from i and of {@code b} from j have in common.
   */
  private static int[][] longestCommon(List<String> a, List<String> b) {
    int[][] common = new int[a.size() + 1][b.size() + 1];
    for (int i = a.size() - 1; i >= 0; i--) {
      for (int j = b.size() - 1; j >= 0; j--) {
        common[i][j] =
            isSame(a.get(i), b.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    return common;
  }
}
