package io.dryrun.domain.internal.failure;

import io.dryrun.domain.finding.Finding;
import io.dryrun.domain.internal.source.ShellPortability;
import io.dryrun.domain.script.Script;
import io.dryrun.domain.secret.Secrets;
import java.util.ArrayList;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A shell's complaint about a line of a script that does not work: {@code script.sh: line 3: foo:
 * command not found} in Bash and BusyBox, {@code script: cd: line 3: can't cd to /x} in BusyBox,
 * {@code script.sh: 3: foo: not found} in dash.
 *
 * @param line in the provider's script, from 1
 * @param message what the shell said about it
 */
record ShellMessage(int line, String message) {
  private static final int LONGEST = 300;
  private static final int LONGEST_LINE = 2000;

  /**
   * The name ends in the script's own, whatever directory a runner put it into. The output that is
   * read is masked, and with it the name, if it is the value of a variable.
   */
  private static final Pattern FORM =
      Pattern.compile(
          "^\\S{0,1000}?(?:script|"
              + Secrets.MARK
              + ")(?:\\.sh)?: (?:([A-Za-z.\\[][\\w.]{0,30}): )?(?:line )?(\\d{1,7}):"
              + " (.+)$");

  /**
   * The first such line in {@code output} about a line that the script has: what follows is mostly
   * an echo of it.
   */
  static Optional<ShellMessage> in(String output, Script script) {
    long size = script.source().lines().count();
    var found = new ArrayList<ShellMessage>();
    for (String line : (Iterable<String>) output.lines()::iterator) {
      Optional<ShellMessage> message = of(line, size);
      if (message.isPresent()) {
        found.add(message.get());
        if (found.size() == 2) {
          break;
        }
      }
    }
    if (found.isEmpty()) {
      return Optional.empty();
    }
    ShellMessage first = found.getFirst();
    // Bash tells a syntax error in two lines, the second of which quotes the script's.
    boolean goesOn =
        found.size() == 2
            && first.message().startsWith("syntax error")
            && found.getLast().message().startsWith("`");
    String message = goesOn ? first.message() + ": " + found.getLast().message() : first.message();
    int line =
        first.message().startsWith("syntax error")
            ? ShellPortability.lineOfMistake(script, first.line())
            : first.line();
    return Optional.of(new ShellMessage(line, shortened(message)));
  }

  /** Whether a line of an output is such a message. */
  static boolean isOne(String line) {
    return form(line).matches();
  }

  private static Matcher form(String line) {
    return FORM.matcher(line.length() > LONGEST_LINE ? "" : line);
  }

  private static Optional<ShellMessage> of(String line, long size) {
    Matcher form = form(line);
    if (!form.matches() || Integer.parseInt(form.group(2)) > size + 1) {
      return Optional.empty();
    }
    String command = form.group(1) == null ? "" : form.group(1) + ": ";
    int number = Math.max(1, Math.min(Integer.parseInt(form.group(2)), (int) size));
    return Optional.of(new ShellMessage(number, shortened(command + form.group(3))));
  }

  private static String shortened(String message) {
    return message.length() > LONGEST ? message.substring(0, LONGEST) + "…" : message;
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
