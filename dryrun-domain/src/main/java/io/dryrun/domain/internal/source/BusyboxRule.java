package io.dryrun.domain.internal.source;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Something that Bash or the GNU tools know and BusyBox 1.35 to 1.37, as Alpine builds it, does
 * not.
 *
 * @param where in which form of a line to look for it
 * @param sign what it looks like; linear in the line
 * @param what its name, for a sentence
 * @param instead what to write, as a sentence
 */
record BusyboxRule(Where where, Pattern sign, String what, String instead) {

  /** The forms of a line. */
  enum Where {
    /** Without anything quoted. */
    CODE,
    /** With what stands in double quotes. */
    EXPANDED,
    /** As it is. */
    RAW
  }

  /** Where a command may stand. */
  static final String COMMAND =
      "(?:^|[;&|(`{]|\\b(?:then|do|else|if|elif|while|until|time|exec)\\s|!\\s)\\s*+";

  static final List<BusyboxRule> ALL =
      List.of(
          code(
              "(?:^|[\\s;&|(])[A-Za-z_]\\w*+\\+?=\\(|"
                  + COMMAND
                  + "[A-Za-z_]\\w*+\\[[^\\]\\s]{1,80}+\\]\\+?=",
              "arrays",
              "Use `set -- a b c` and \"$@\", or a list in lines."),
          code(COMMAND + "[A-Za-z_]\\w*+\\+=(?!\\()", "`+=`", "Write x=\"$x…\"."),
          expanded(
              "\\$\\{!?[A-Za-z_]\\w*+(?:\\[|\\^|,|@[A-Za-z]\\})|\\$\\{![A-Za-z_]|\\$\\{#\\w++\\[",
              "expansions such as ${x^^}, ${x,,}, ${!x}, ${x[0]} and ${x@Q}",
              "Use tr '[:lower:]' '[:upper:]', eval, or cut."),
          code("<<<", "here-strings (`<<<`)", "Use printf '%s\\n' \"$x\" | …, or a here-document."),
          code("\\bfor\\s*+\\(\\(", "`for ((…))`", "Use for i in $(seq 1 10), or while."),
          code(
              COMMAND + "\\(\\(",
              "`((…))` as a command, which it reads as two subshells",
              "Use x=$((x + 1)), and [ \"$x\" -gt 1 ] to compare."),
          code("\\|&", "`|&`", "Write 2>&1 |."),
          code(
              "(?<![$\\w])\\{\\w{1,20}+\\.\\.\\w{1,20}+\\}",
              "ranges such as {1..3}, which stay as they are",
              "Use $(seq 1 3)."),
          code(
              COMMAND
                  + "(?:declare|typeset|mapfile|readarray|shopt|pushd|popd|disown|coproc|compgen|caller|builtin|select)(?=\\s|$)",
              "the commands of Bash declare, typeset, mapfile, readarray, shopt, pushd, popd,"
                  + " disown, coproc and select",
              "Do without them."),
          code(COMMAND + "printf\\s++-v\\s", "`printf -v`", "Write x=$(printf …)."),
          code(
              COMMAND + "read\\s++(?:-[A-Za-z]{1,8}\\s++){0,4}-[a-z]{0,8}a",
              "`read -a`",
              "Use set -- $line."),
          expanded(
              "\\$\\{?(?:BASH_\\w++|PIPESTATUS|EPOCHSECONDS|EPOCHREALTIME|EUID|FUNCNAME|SHELLOPTS)\\b",
              "variables of Bash such as BASH_SOURCE, PIPESTATUS and EUID, which are empty there",
              "Use $0, set -o pipefail, or $(id -u)."),
          raw(
              "\\bdate\\s++(?:-u\\s++)?(?:-d|--date)["
                  + " =]?[\"']?[^\"'@|;&)]{0,60}\\b(?:days?|weeks?|months?|years?|hours?|minutes?|seconds?|yesterday|tomorrow|ago|next|last)\\b",
              "dates in words (`date -d '1 day ago'`)",
              "Calculate with seconds: date -d @$(($(date +%s) - 86400))."),
          code("\\bgrep\\s++(?:-\\w{1,8}\\s++){0,4}-\\w{0,8}P", "`grep -P`", "Use grep -E."),
          code("\\bfind\\s[^|;&]{0,200}\\s-printf\\b", "`find -printf`", "Use -exec stat -c."),
          code("\\bstat\\s[^|;&]{0,60}--(?:format|printf)\\b", "`stat --format`", "Use stat -c."),
          code("\\bhostname\\s++-[A-Za-z]{0,8}I", "`hostname -I`", "Use hostname -i."),
          code(
              "\\bdate\\s[^|;&]{0,40}--(?:iso-8601|rfc-3339)", "`date --iso-8601`", "Use date -I."),
          code(
              "\\b(?:cut\\s[^|;&]{0,60}--complement|du\\s++-\\w*b|df\\s[^|;&]{0,60}--output|ls\\s[^|;&]{0,60}--time-style)",
              "options of the GNU tools such as cut --complement, du -b, df --output and ls"
                  + " --time-style",
              "Use awk."));

  private static BusyboxRule code(String sign, String what, String instead) {
    return new BusyboxRule(Where.CODE, Pattern.compile(sign), what, instead);
  }

  private static BusyboxRule expanded(String sign, String what, String instead) {
    return new BusyboxRule(Where.EXPANDED, Pattern.compile(sign), what, instead);
  }

  private static BusyboxRule raw(String sign, String what, String instead) {
    return new BusyboxRule(Where.RAW, Pattern.compile(sign), what, instead);
  }

  boolean isIn(ShellText.Line line) {
    String text =
        switch (where) {
          case CODE -> line.code();
          case EXPANDED -> line.expanded();
          case RAW -> line.code().isBlank() || line.raw().length() > 2000 ? "" : line.raw();
        };
    return !text.isEmpty() && sign.matcher(text).find();
  }
}
