package io.dryrun.domain.internal.source;

import io.dryrun.domain.finding.Finding;
import io.dryrun.domain.script.Script;
import io.dryrun.domain.script.ScriptLanguage;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Doubts about a script's source, whatever became of it. */
public final class SourceDoubts {
  private static final int LONGEST = 2000;
  private static final int PROBE = 60;

  private static final Pattern PIP =
      Pattern.compile("\\bpip3?\\s++install\\b|[\"']pip3?[\"']\\s*+,\\s*+[\"']install[\"']");

  private static final Pattern PYTHON =
      Pattern.compile(
          "^(?:import [\\w.]++(?: as \\w++)?(?:,.*)?|from [\\w.]++ import .*|def"
              + " \\w++\\(.*\\).*:|print\\(.*\\)|#!.*\\bpython.*)$");

  private static final Pattern SHELL =
      Pattern.compile(
          "^(?:set -[a-z]++.*|export \\w++=.*|echo .*|if \\["
              + " .*|fi|done|esac|#!.*\\b(?:ba|da|a|z)?sh\\b.*)$");

  private static final Pattern BACKGROUND = Pattern.compile("(?<![&|<>0-9])&\\s*+(?:$|[#)\"])");

  private final Script script;
  private final List<Finding> findings = new ArrayList<>();

  private SourceDoubts(Script script) {
    this.script = script;
  }

  /** Findings about the source, of whichever language. */
  public static List<Finding> of(Script script) {
    var doubts = new SourceDoubts(script);
    doubts.beginning();
    doubts.lineEnds();
    doubts.packages();
    if (script.language().equals(ScriptLanguage.SHELL)) {
      doubts.background();
    }
    return doubts.findings;
  }

  /** Whether the source looks like that of the other language, as the hint for a failure. */
  public static List<Finding> otherLanguage(Script script) {
    boolean isShell = script.language().equals(ScriptLanguage.SHELL);
    long own = matches(script, isShell ? SHELL : PYTHON);
    long other = matches(script, isShell ? PYTHON : SHELL);
    if (other == 0 || own >= other) {
      return List.of();
    }
    return List.of(
        Finding.hint(
            "hint.other-language",
            "script",
            isShell
                ? "The script looks like Python, but the offering's language is shell"
                    + " (secret_options.language)."
                : "The script looks like a shell script, but the offering's language is python"
                    + " (secret_options.language)."));
  }

  private static long matches(Script script, Pattern pattern) {
    return script
        .source()
        .lines()
        .limit(PROBE)
        .filter(line -> line.length() <= LONGEST && pattern.matcher(line.stripTrailing()).matches())
        .count();
  }

  private void beginning() {
    if (script.source().startsWith("\ufeff") && script.language().equals(ScriptLanguage.SHELL)) {
      findings.add(
          Finding.warning(
              "script.byte-order-mark",
              "script:1",
              "The script begins with a byte order mark, which the shell takes as part of its first"
                  + " command. Save it as UTF-8 without one."));
    }
  }

  private void lineEnds() {
    if (!script.language().equals(ScriptLanguage.SHELL) || !script.source().contains("\r\n")) {
      return;
    }
    findings.add(
        Finding.warning(
            "script.crlf",
            "script",
            "The script has Windows line ends (CR LF), which a shell takes as part of each command"
                + " and of what it prints. Save it with Unix line ends (LF)."));
  }

  private void packages() {
    int number = 0;
    for (String line : script.source().lines().toList()) {
      number++;
      String code = line.stripLeading();
      if (!code.startsWith("#") && line.length() <= LONGEST && PIP.matcher(line).find()) {
        findings.add(
            Finding.hint(
                "hint.pip-install",
                "script:" + number,
                "The script installs Python modules while it runs. A dry run has no network for"
                    + " that, and in the marketplace it costs time in each order and fails when the"
                    + " index is away. Have the operator add the modules to the image."));
        return;
      }
    }
  }

  private void background() {
    var lines = ShellText.of(script.source());
    if (lines.stream().anyMatch(line -> line.code().matches(".*\\bwait\\b.*"))) {
      return;
    }
    lines.stream()
        .filter(line -> BACKGROUND.matcher(line.code()).find())
        .findFirst()
        .ifPresent(
            line ->
                findings.add(
                    Finding.hint(
                        "hint.background",
                        "script:" + line.number(),
                        "The script starts something in the background and does not `wait` for it."
                            + " What still runs when the script ends is ended with it, here as in"
                            + " the marketplace.")));
  }
}
