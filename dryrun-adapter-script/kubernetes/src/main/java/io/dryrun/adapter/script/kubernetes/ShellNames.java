package io.dryrun.adapter.script.kubernetes;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which variables every shell passes on as they are: those with a name that it accepts and gives no
 * meaning of its own. The others go through env(1), whose arguments others on the pod's node can
 * read for the moment until it becomes the script.
 */
final class ShellNames {
  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  /** Bash, its locale, the loader of programs, the launcher. */
  private static final List<String> PREFIXES =
      List.of(
          "BASH",
          "COMP",
          "EPOCH",
          "GLIBC_",
          "GLOB",
          "HIST",
          "LANG",
          "LC_",
          "LD_",
          "OPT",
          "PS",
          "READLINE_",
          "_dryrun");

  /** What dash(1), ash(1), ksh(1) or bash(1) name, less the prefixes above. */
  private static final Set<String> MEANT =
      Set.of(
          "_",
          "CDPATH",
          "CHILD_MAX",
          "COLUMNS",
          "COPROC",
          "DIRSTACK",
          "EMACS",
          "ENV",
          "ERRNO",
          "EUID",
          "EXECIGNORE",
          "FCEDIT",
          "FIGNORE",
          "FPATH",
          "FUNCNAME",
          "FUNCNEST",
          "GROUPS",
          "HOME",
          "HOSTFILE",
          "HOSTNAME",
          "HOSTTYPE",
          "IFS",
          "IGNOREEOF",
          "INPUTRC",
          "LINENO",
          "LINES",
          "MACHTYPE",
          "MAIL",
          "MAILCHECK",
          "MAILPATH",
          "MAPFILE",
          "NLSPATH",
          "OLDPWD",
          "OSTYPE",
          "PATH",
          "PIPESTATUS",
          "POSIXLY_CORRECT",
          "PPID",
          "PROMPT_COMMAND",
          "PWD",
          "RANDOM",
          "REPLY",
          "SECONDS",
          "SHELL",
          "SHELLOPTS",
          "SHLVL",
          "SRANDOM",
          "TERM",
          "TIMEFORMAT",
          "TMOUT",
          "UID");

  private ShellNames() {}

  static boolean canExport(String name) {
    return IDENTIFIER.matcher(name).matches()
        && !MEANT.contains(name)
        && PREFIXES.stream().noneMatch(name::startsWith);
  }
}
