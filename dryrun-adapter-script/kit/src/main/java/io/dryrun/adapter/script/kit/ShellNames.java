package io.dryrun.adapter.script.kit;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The names of variables that a shell passes on as they are: those that it accepts and gives no
 * meaning of its own. The others go through env(1), whose arguments other users of the machine can
 * read for the moment until it becomes the script. Immutable.
 */
public final class ShellNames {
  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  /** Bash, its locale, the loader of programs, env(1). */
  private static final List<String> PREFIXES =
      List.of("BASH", "COMP", "EPOCH", "GLIBC_", "GLOB", "HIST", "LANG", "LC_", "LD_", "READLINE_");

  /** What bash(1) names under "Shell Variables" or its source besides, less the prefixes above. */
  private static final Set<String> OF_ALL =
      Set.of(
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
          "UID",
          "_");

  /** What no other shell than Bash gives a meaning. */
  private static final Set<String> OF_BASH =
      Set.of(
          "INSIDE_EMACS",
          "OPTARG",
          "OPTERR",
          "OPTIND",
          "PROMPT_DIRTRIM",
          "PS0",
          "PS1",
          "PS2",
          "PS3",
          "PS4",
          "TERMCAP",
          "TERMINFO",
          "TEXTDOMAIN",
          "TEXTDOMAINDIR",
          "TMPDIR",
          "TZ",
          "auto_resume",
          "histchars",
          "ignoreeof");

  /** What dash(1), ash(1) or ksh(1) name besides. */
  private static final Set<String> OF_OTHERS = Set.of("ERRNO", "FPATH", "HOME");

  private static final List<String> PREFIXES_OF_OTHERS = List.of("OPT", "PS");

  private final Set<String> shells;
  private final List<String> prefixes;
  private final Set<String> launchers;

  private ShellNames(Set<String> shells, List<String> prefixes, Set<String> launchers) {
    this.shells = shells;
    this.prefixes = prefixes;
    this.launchers = launchers;
  }

  /**
   * What Bash passes on.
   *
   * @param launchers names that the launcher uses itself
   */
  public static ShellNames ofBash(String... launchers) {
    return new ShellNames(OF_BASH, PREFIXES, Set.of(launchers));
  }

  /**
   * What every shell passes on.
   *
   * @param launcher the prefix of all names that the launcher uses itself
   */
  public static ShellNames ofAnyShell(String launcher) {
    List<String> all =
        Stream.of(PREFIXES, PREFIXES_OF_OTHERS, List.of(launcher)).flatMap(List::stream).toList();
    return new ShellNames(OF_OTHERS, all, Set.of());
  }

  /** Whether the shell gives a variable of that name on to what it starts, unchanged. */
  public boolean canExport(String name) {
    return IDENTIFIER.matcher(name).matches()
        && !OF_ALL.contains(name)
        && !shells.contains(name)
        && !launchers.contains(name)
        && prefixes.stream().noneMatch(name::startsWith);
  }
}
