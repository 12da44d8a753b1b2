package io.dryrun.server.cli;

/** What the process ends with. */
final class ExitCode {
  static final int DONE = 0;
  static final int SCRIPT_FAILED = 1;
  static final int BAD_INPUT = 2;

  /** {@code EX_SOFTWARE} of {@code sysexits.h}. */
  static final int INTERNAL_ERROR = 70;

  private ExitCode() {}
}
