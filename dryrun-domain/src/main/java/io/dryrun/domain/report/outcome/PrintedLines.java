package io.dryrun.domain.report.outcome;

import io.dryrun.domain.output.KeptText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** The output of a script, line by line and word by word, as Python divides text. */
final class PrintedLines {
  /** str.splitlines() of Python knows more line ends than most. */
  private static final Pattern LINE_END =
      Pattern.compile("\r\n|[\n\r\u000b\u000c\u001c\u001d\u001e\u0085\u2028\u2029]");

  private static final int QUOTED = 120;

  private final List<String> lines;
  private final boolean lastCut;
  private final UnaryOperator<String> mask;

  /**
   * @param mask takes secrets out of a line, before it is quoted and shortened
   */
  PrintedLines(KeptText output, UnaryOperator<String> mask) {
    this.mask = mask;
    this.lines = split(output.text());
    this.lastCut = output.isCut() && split(output.tail()).size() < 2;
  }

  private static List<String> split(String text) {
    var split = new ArrayList<>(List.of(LINE_END.split(text, -1)));
    if (split.getLast().isEmpty()) {
      split.removeLast();
    }
    return List.copyOf(split);
  }

  boolean isEmpty() {
    return lines.isEmpty();
  }

  String last() {
    return lines.getLast();
  }

  /** The number of the last line, from 1. */
  int count() {
    return lines.size();
  }

  /** The line above the last one; empty if there is none. */
  String aboveLast() {
    return lines.size() < 2 ? "" : lines.get(lines.size() - 2);
  }

  /** Whether what was left out may have taken the start of the last line along. */
  boolean isLastCut() {
    return lastCut;
  }

  /** A short text for a message. */
  String masked(String text) {
    return mask.apply(text);
  }

  /** A line for a message, shortened if need be. */
  String quote(String text) {
    String line = mask.apply(text);
    String shown =
        line.codePointCount(0, line.length()) <= QUOTED
            ? line
            : line.substring(0, line.offsetByCodePoints(0, QUOTED)) + "…";
    return "`" + shown + "`";
  }
}
