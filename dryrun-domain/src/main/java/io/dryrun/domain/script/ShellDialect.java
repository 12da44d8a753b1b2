package io.dryrun.domain.script;

/** The shell that ran a script in shell, as far as scripts must know. */
public enum ShellDialect {
  /** BusyBox' {@code sh}, as the marketplace's own image has it: POSIX and a little more. */
  BUSYBOX,
  /** Bash, which accepts what the marketplace's shell does not. */
  BASH,
  /** Another one, or none. */
  UNKNOWN
}
