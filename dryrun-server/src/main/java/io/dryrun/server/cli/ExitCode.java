package io.dryrun.server.cli;

import io.dryrun.domain.report.Verdict;

/** The exit codes of the program. */
final class ExitCode {
  static final int DONE = 0;
  static final int FAILED = 1;
  static final int BAD_INPUT = 2;
  static final int NOT_RUN = 3;

  /** {@code EX_SOFTWARE} of {@code sysexits.h}. */
  static final int INTERNAL_ERROR = 70;

  /** {@code EX_IOERR} of {@code sysexits.h}: what was printed did not arrive. */
  static final int UNPRINTED = 74;

  private ExitCode() {}

  /** What a verdict is to a program: warnings stop nobody. */
  static int of(Verdict verdict) {
    return switch (verdict) {
      case OK, WARNINGS -> DONE;
      case FAILED -> FAILED;
      case NOT_RUN -> NOT_RUN;
    };
  }
}
