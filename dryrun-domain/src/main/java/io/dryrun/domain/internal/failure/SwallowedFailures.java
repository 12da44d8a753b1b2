package io.dryrun.domain.internal.failure;

import io.dryrun.domain.finding.Finding;
import io.dryrun.domain.script.Script;
import io.dryrun.domain.script.ScriptLanguage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Failures that the output of a script that succeeded tells of: a traceback that was logged or that
 * ended a thread, a network that refused, a command that is not there. One of each kind is told,
 * the first.
 */
final class SwallowedFailures {
  private static final int LONGEST_LINE = 2000;
  private static final int QUOTED = 160;

  /** How many lines a traceback is followed. */
  private static final int TRACEBACK = 200;

  private static final String HEAD = "Traceback (most recent call last):";

  private static final Pattern NETWORK =
      Pattern.compile(
          "Connection refused|Connection timed out|Temporary failure in name resolution"
              + "|Name or service not known|Network is unreachable|No route to host"
              + "|Could not resolve host|bad address '|No address associated with hostname"
              + "|Failed to establish a new connection|Name does not resolve");

  private static final Pattern COMMAND =
      Pattern.compile(
          "^\\S{0,200}?(?:sh|bash|script(?:\\.sh)?|env): (?:line )?(?:\\d{1,7}: )?[\\w./+-]{1,100}:"
              + " (?:command )?not found$|: command not found$|^env: ['‘]?[\\w./+-]{1,100}['’]?: No"
              + " such file or directory$");

  private final Script script;
  private final List<String> lines;
  private final List<Finding> findings = new ArrayList<>();

  private SwallowedFailures(Script script, String output) {
    this.script = script;
    this.lines = output.lines().toList();
  }

  static List<Finding> in(Script script, String output, boolean networkTold) {
    var failures = new SwallowedFailures(script, output);
    failures.traceback();
    if (!networkTold) {
      failures
          .first(NETWORK)
          .ifPresent(i -> failures.add(i, "a network or a name that was not reached"));
    }
    failures.first(COMMAND).ifPresent(i -> failures.add(i, "a command that is not there"));
    return failures.findings;
  }

  private void traceback() {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).length() <= LONGEST_LINE && lines.get(i).endsWith(HEAD)) {
        add(exception(i), "a traceback");
        return;
      }
    }
  }

  /** The line that names the exception; the traceback's first where that is not found. */
  private int exception(int head) {
    boolean isGroup = lines.get(head).startsWith(" ");
    int end = Math.min(lines.size(), head + TRACEBACK);
    for (int i = head + 1; i < end && !isGroup; i++) {
      if (!lines.get(i).isEmpty() && !lines.get(i).startsWith(" ")) {
        return i;
      }
    }
    return head;
  }

  private Optional<Integer> first(Pattern sign) {
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      boolean isTold = script.language().equals(ScriptLanguage.SHELL) && ShellMessage.isOne(line);
      if (!isTold && line.length() <= LONGEST_LINE && sign.matcher(line).find()) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }

  private void add(int index, String what) {
    String line = lines.get(index);
    findings.add(
        Finding.warning(
                "script.swallowed-failure",
                "output:" + (index + 1),
                "Line %d of the output shows %s, and the script went on and succeeded. In a paid order nobody may notice; let it fail if this matters."
                    .formatted(index + 1, what))
            .withExcerpt(List.of(line.length() > QUOTED ? line.substring(0, QUOTED) + "…" : line)));
  }
}
