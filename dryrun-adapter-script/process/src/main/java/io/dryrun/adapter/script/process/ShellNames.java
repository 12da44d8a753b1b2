package io.dryrun.adapter.script.process;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which variables Bash passes on as they are: those with a name that it accepts and gives no
 * meaning of its own. The others go through env(1), whose arguments other users of the machine can
 * read for the moment until it becomes the script.
 */
final class ShellNames {
  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  /** Bash, its locale, the loader of programs, env(1). */
  private static final List<String> PREFIXES =
      List.of("BASH", "COMP", "EPOCH", "GLIBC_", "GLOB", "HIST", "LANG", "LC_", "LD_", "READLINE_");

  /** "Shell Variables" of bash(1), and what its source names besides, less the prefixes above. */
  private static final Set<String> OF_BASH =
      Set.of(
          "_",
          "CDPATH",
          "CHILD_MAX",
          "COLUMNS",
          "COPROC",
          "DIRSTACK",
          "EMACS",
          "ENV",
          "EUID",
          "EXECIGNORE",
          "FCEDIT",
          "FIGNORE",
          "FUNCNAME",
          "FUNCNEST",
          "GROUPS",
          "HOSTFILE",
          "HOSTNAME",
          "HOSTTYPE",
          "IFS",
          "IGNOREEOF",
          "INPUTRC",
          "INSIDE_EMACS",
          "LINENO",
          "LINES",
          "MACHTYPE",
          "MAIL",
          "MAILCHECK",
          "MAILPATH",
          "MAPFILE",
          "NLSPATH",
          "OLDPWD",
          "OPTARG",
          "OPTERR",
          "OPTIND",
          "OSTYPE",
          "PATH",
          "PIPESTATUS",
          "POSIXLY_CORRECT",
          "PPID",
          "PROMPT_COMMAND",
          "PROMPT_DIRTRIM",
          "PS0",
          "PS1",
          "PS2",
          "PS3",
          "PS4",
          "PWD",
          "RANDOM",
          "REPLY",
          "SECONDS",
          "SHELL",
          "SHELLOPTS",
          "SHLVL",
          "SRANDOM",
          "TERM",
          "TERMCAP",
          "TERMINFO",
          "TEXTDOMAIN",
          "TEXTDOMAINDIR",
          "TIMEFORMAT",
          "TMOUT",
          "TMPDIR",
          "TZ",
          "UID",
          "auto_resume",
          "histchars",
          "ignoreeof");

  /** Those of {@code launch.bash}. */
  private static final Set<String> OF_LAUNCHER = Set.of("lingers", "limits", "job");

  private ShellNames() {}

  static boolean canExport(String name) {
    return IDENTIFIER.matcher(name).matches()
        && !OF_BASH.contains(name)
        && !OF_LAUNCHER.contains(name)
        && PREFIXES.stream().noneMatch(name::startsWith);
  }
}
