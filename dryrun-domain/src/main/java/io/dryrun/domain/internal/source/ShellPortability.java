package io.dryrun.domain.internal.source;

import io.dryrun.domain.finding.Finding;
import io.dryrun.domain.script.Script;
import io.dryrun.domain.script.ScriptLanguage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a shell script for what the marketplace's shell, BusyBox {@code sh} on Alpine, does not
 * know, and for commands that its image lacks. Whatever ran the script here, that is what it would
 * be run by. Each is told once, at its first line.
 */
public final class ShellPortability {
  private static final Pattern COMMAND =
      Pattern.compile(BusyboxRule.COMMAND + "(?:sudo\\s++)?([a-z][\\w.-]{0,40}+)(?=\\s|[;&|)`]|$)");

  private static final Pattern GUARD =
      Pattern.compile("\\b(?:command\\s++-v|which|type|hash)\\s++([\\w.-]{1,40}+)");

  private static final Pattern FUNCTION =
      Pattern.compile("(?:^|[;&{]\\s*+|\\bfunction\\s++)([A-Za-z_][\\w.-]{0,60}+)\\s*+\\(\\s*+\\)");

  /** What providers call most and a plain Alpine does not have. */
  private static final Set<String> NOT_IN_IMAGE =
      Set.of(
          "ansible",
          "ansible-playbook",
          "apt",
          "apt-get",
          "aws",
          "az",
          "bash",
          "curl",
          "dig",
          "dnf",
          "docker",
          "envsubst",
          "gcloud",
          "git",
          "gpg",
          "host",
          "jq",
          "kubectl",
          "ldapadd",
          "ldapmodify",
          "ldapsearch",
          "mysql",
          "numfmt",
          "openssl",
          "openstack",
          "perl",
          "pip",
          "pip3",
          "psql",
          "python",
          "python3",
          "rsync",
          "scp",
          "sftp",
          "ssh",
          "ssh-keygen",
          "sshpass",
          "sudo",
          "systemctl",
          "terraform",
          "useradd",
          "userdel",
          "uuidgen",
          "virsh",
          "yq",
          "yum",
          "zip");

  private final List<ShellText.Line> lines;

  private ShellPortability(Script script) {
    this.lines = ShellText.of(script.source());
  }

  /** Findings about a shell script; none about others. */
  public static List<Finding> of(Script script) {
    if (!script.language().equals(ScriptLanguage.SHELL)) {
      return List.of();
    }
    var reading = new ShellPortability(script);
    var findings = new ArrayList<Finding>();
    for (BusyboxRule rule : BusyboxRule.ALL) {
      reading
          .first(rule)
          .ifPresent(
              line ->
                  findings.add(
                      Finding.warning(
                          "script.not-busybox",
                          "script:" + line,
                          "The marketplace runs shell scripts by BusyBox sh, which does not know %s. %s"
                              .formatted(rule.what(), rule.instead()))));
    }
    findings.addAll(reading.missingCommands());
    return findings;
  }

  /**
   * The line of {@code script} from {@code line} back to the one before with something that BusyBox
   * does not know: it names the line after some mistakes. {@code line} itself if there is none.
   */
  public static int lineOfMistake(Script script, int line) {
    List<ShellText.Line> lines = ShellText.of(script.source());
    for (int number = line; number >= Math.max(1, line - 1); number--) {
      if (number <= lines.size()
          && BusyboxRule.ALL.stream().anyMatch(isIn(lines.get(number - 1)))) {
        return number;
      }
    }
    return line;
  }

  private static Predicate<BusyboxRule> isIn(ShellText.Line line) {
    return rule -> rule.isIn(line);
  }

  private OptionalInt first(BusyboxRule rule) {
    return lines.stream().filter(rule::isIn).mapToInt(ShellText.Line::number).findFirst();
  }

  private List<Finding> missingCommands() {
    Set<String> known = new HashSet<>();
    for (ShellText.Line line : lines) {
      collect(GUARD, line.code(), known);
      collect(FUNCTION, line.code(), known);
    }
    var findings = new ArrayList<Finding>();
    for (ShellText.Line line : lines) {
      Matcher command = COMMAND.matcher(line.code());
      while (command.find()) {
        String name = command.group(1);
        if (NOT_IN_IMAGE.contains(name) && known.add(name)) {
          findings.add(
              Finding.hint(
                  "hint.not-in-image",
                  "script:" + line.number(),
                  "The command %s is not in the image, Alpine, in which the marketplace runs shell scripts, unless its operator added it. Ask, or do without."
                      .formatted(name)));
        }
      }
    }
    return findings;
  }

  private static void collect(Pattern pattern, String text, Set<String> names) {
    Matcher found = pattern.matcher(text);
    while (found.find()) {
      names.add(found.group(1));
    }
  }
}
