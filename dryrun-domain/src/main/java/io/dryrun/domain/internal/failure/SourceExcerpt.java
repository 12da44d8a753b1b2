package io.dryrun.domain.internal.failure;

import io.dryrun.domain.script.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A line of a script with those around it, as a person wants to see it. */
final class SourceExcerpt {
  private static final int AROUND = 2;
  private static final int WIDEST = 160;

  private final List<String> source;
  private final UnaryOperator<String> mask;

  /**
   * @param mask takes secrets out of a line, before it is shortened
   */
  SourceExcerpt(Script script, UnaryOperator<String> mask) {
    this.source = script.source().lines().toList();
    this.mask = mask;
  }

  /**
   * The line of that number, two before and two after it, each with its number, the line itself
   * marked; empty if the script has no such line.
   */
  List<String> around(int line) {
    if (line < 1 || line > source.size()) {
      return List.of();
    }
    int first = Math.max(1, line - AROUND);
    int last = Math.min(source.size(), line + AROUND);
    int width = Integer.toString(last).length();
    var excerpt = new ArrayList<String>();
    for (int number = first; number <= last; number++) {
      String padded = " ".repeat(width - Integer.toString(number).length()) + number;
      String text = mask.apply(source.get(number - 1));
      String shown = text.length() > WIDEST ? text.substring(0, WIDEST) + "…" : text;
      excerpt.add((number == line ? "> " : "  ") + padded + " | " + shown);
    }
    return excerpt;
  }
}
