package io.dryrun.domain.report.failure;

import io.dryrun.domain.finding.Finding;
import io.dryrun.domain.script.Script;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a shell prints when a line of a script does not work: {@code script.sh: line 3: foo: command
 * not found} in Bash and BusyBox, {@code script.sh: 3: foo: not found} in dash.
 *
 * @param line in the provider's script, from 1
 * @param message what the shell said about it
 */
record ShellMessage(int line, String message) {
  private static final int LONGEST = 300;
  private static final int LONGEST_LINE = 2000;

  /** The name ends in the script's own, whatever directory a runner put it into. */
  private static final Pattern FORM =
      Pattern.compile("^\\S*?script(?:\\.sh)?: (?:line )?(\\d{1,7}): (.+)$");

  /** The last such line in {@code output} about a line that the script has. */
  static Optional<ShellMessage> in(String output, Script script) {
    long size = script.source().lines().count();
    List<String> lines = output.lines().toList();
    for (int i = lines.size() - 1; i >= 0; i--) {
      String line = lines.get(i);
      Matcher form = FORM.matcher(line.length() > LONGEST_LINE ? "" : line);
      if (form.matches() && Integer.parseInt(form.group(1)) <= size + 1) {
        String message = form.group(2);
        return Optional.of(
            new ShellMessage(
                Math.min(Integer.parseInt(form.group(1)), (int) size),
                message.length() > LONGEST ? message.substring(0, LONGEST) + "…" : message));
      }
    }
    return Optional.empty();
  }

  Finding failure(SourceExcerpt source) {
    return Finding.error("script.shell-error", place(), sentence())
        .withExcerpt(source.around(line));
  }

  Finding complaint(SourceExcerpt source) {
    return Finding.warning(
            "script.shell-error",
            place(),
            sentence()
                + ". The script went on all the same; `set -e` at its start would have ended it.")
        .withExcerpt(source.around(line));
  }

  private String place() {
    return "script:" + line;
  }

  private String sentence() {
    return "%s (line %d)".formatted(message, line);
  }
}
