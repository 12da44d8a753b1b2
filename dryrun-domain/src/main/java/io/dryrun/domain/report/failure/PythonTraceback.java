package io.dryrun.domain.report.failure;

import io.dryrun.domain.finding.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What CPython prints when an exception ends a script.
 *
 * @param line in the provider's script, from 1: of the innermost frame that is in it
 * @param function in which that line is; {@code <module>} outside of any
 * @param exception the exception's last line, such as {@code KeyError: 'nationality'}
 */
record PythonTraceback(int line, String function, String exception) {
  private static final int LONGEST = 300;
  private static final Pattern FRAME =
      Pattern.compile("^ {2}File \"([^\"]+)\", line (\\d{1,7})(?:, in (\\S{1,300}))?$");

  /** No interpreter prints longer ones, and a script may print them to keep its reader busy. */
  private static final int LONGEST_LINE = 2000;

  private record Frame(String file, int line, String function) {}

  /** The last traceback in {@code output}; empty if there is none. */
  static Optional<PythonTraceback> in(String output) {
    List<String> lines = output.lines().toList();
    for (int i = lines.size() - 1; i >= 0; i--) {
      if (frame(lines.get(i)).matches()) {
        return read(lines, i);
      }
    }
    return Optional.empty();
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
    String exception = lines.get(end);
    return Optional.of(
        new PythonTraceback(
            own.line(),
            own.function(),
            exception.length() > LONGEST ? exception.substring(0, LONGEST) + "…" : exception));
  }

  Finding finding(SourceExcerpt source) {
    String where = function.equals("<module>") ? "" : ", in " + function;
    return Finding.error(
            "script.python-exception",
            "script:" + line,
            "%s (line %d%s)".formatted(exception, line, where))
        .withExcerpt(source.around(line));
  }
}
