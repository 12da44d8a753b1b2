package io.dryrun.domain.internal.failure;

import io.dryrun.domain.finding.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A traceback of CPython, which it prints when an exception ends a script.
 *
 * @param file that the line is in
 * @param line in that file, from 1: of the innermost frame that is in the file of the outermost
 * @param function in which that line is; {@code <module>} outside of any
 * @param exception the exception's last line, such as {@code KeyError: 'nationality'}
 */
record PythonTraceback(String file, int line, String function, String exception) {
  private static final int LONGEST = 300;
  private static final Pattern FRAME =
      Pattern.compile("^ {2}File \"([^\"]+)\", line (\\d{1,7})(?:, in (\\S{1,300}))?$");

  /** No interpreter prints longer ones, and a script may print them to keep its reader busy. */
  private static final int LONGEST_LINE = 2000;

  /** How much further the first exception of a group is looked for. */
  private static final int WITHIN_GROUP = 200;

  private static final String GROUP = "Exception Group Traceback (most recent call last):";

  /** What stands before each line of a group. */
  private static final Pattern MARGIN = Pattern.compile("^ {1,60}[|+] (.*)$");

  private static final Pattern EXCEPTION = Pattern.compile("^[A-Za-z_][\\w.]{0,200}+(?:: .*)?$");

  private record Frame(String file, int line, String function) {}

  /**
   * The last traceback in {@code output}; of a group of exceptions its own, with the first
   * exception in it. Empty if there is none.
   */
  static Optional<PythonTraceback> in(String output) {
    List<String> lines = output.lines().toList();
    if (output.contains(GROUP)) {
      Optional<PythonTraceback> group = ofGroup(lines);
      if (group.isPresent()) {
        return group;
      }
    }
    return last(lines);
  }

  private static Optional<PythonTraceback> last(List<String> lines) {
    for (int i = lines.size() - 1; i >= 0; i--) {
      if (frame(lines.get(i)).matches()) {
        return read(lines, i);
      }
    }
    return Optional.empty();
  }

  private static Optional<PythonTraceback> ofGroup(List<String> lines) {
    List<String> plain =
        lines.stream()
            .map(line -> MARGIN.matcher(line.length() > LONGEST_LINE ? "" : line))
            .map(margin -> margin.matches() ? margin.group(1) : "")
            .toList();
    int start = plain.indexOf(GROUP);
    if (start < 0) {
      return Optional.empty();
    }
    int end = start + 1;
    while (end < plain.size() && plain.get(end).startsWith(" ")) {
      end++;
    }
    int last = end;
    return last(plain.subList(start, Math.min(plain.size(), end + 1)))
        .map(trace -> trace.withFirst(plain, last + 1));
  }

  private PythonTraceback withFirst(List<String> plain, int from) {
    return plain.subList(from, Math.min(plain.size(), from + WITHIN_GROUP)).stream()
        .filter(text -> !text.startsWith("Traceback ") && EXCEPTION.matcher(text).matches())
        .findFirst()
        .map(
            inner -> new PythonTraceback(file, line, function, shortened(exception + ": " + inner)))
        .orElse(this);
  }

  private static Matcher frame(String line) {
    return FRAME.matcher(line.length() > LONGEST_LINE ? "" : line);
  }

  private static Optional<PythonTraceback> read(List<String> lines, int innermost) {
    int end = innermost + 1;
    while (end < lines.size() && (lines.get(end).isEmpty() || lines.get(end).startsWith(" "))) {
      end++;
    }
    if (end == lines.size()) {
      return Optional.empty();
    }
    var frames = new ArrayList<Frame>();
    for (int i = innermost; i >= 0; i--) {
      Matcher frame = frame(lines.get(i));
      if (frame.matches()) {
        String function = frame.group(3) == null ? "<module>" : frame.group(3);
        frames.add(new Frame(frame.group(1), Integer.parseInt(frame.group(2)), function));
      } else if (!lines.get(i).startsWith(" ")) {
        break;
      }
    }
    // The outermost frame is the script itself, wherever the runner put it; what lies further in
    // and elsewhere is a library's.
    String script = frames.getLast().file();
    Frame own =
        frames.stream().filter(f -> f.file().equals(script)).findFirst().orElse(frames.getLast());
    return Optional.of(
        new PythonTraceback(script, own.line(), own.function(), shortened(lines.get(end))));
  }

  private static String shortened(String text) {
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
  }

  Finding finding(SourceExcerpt source) {
    return at(line, source);
  }

  /**
   * The same for Python in a here-document of a shell script.
   *
   * @param before how many lines of the script stand before the document's first one; negative if
   *     that is not known
   */
  Finding finding(SourceExcerpt source, int before) {
    return before < 0
        ? Finding.error(
            "script.python-exception",
            "script",
            "%s (in Python, line %d of %s)".formatted(exception, line, file))
        : at(before + line, source);
  }

  private Finding at(int number, SourceExcerpt source) {
    String where = function.equals("<module>") ? "" : ", in " + function;
    return Finding.error(
            "script.python-exception",
            "script:" + number,
            "%s (line %d%s)".formatted(exception, number, where))
        .withExcerpt(source.around(number));
  }
}
