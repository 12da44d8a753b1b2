package io.dryrun.domain.run;

import io.dryrun.domain.report.Report;
import java.util.Objects;

/**
 * The end of a run. The alternatives keep apart what a provider has to mend in the script from what
 * an operator has to mend around it.
 */
public sealed interface Termination {

  /** Whether the script did what it was written to do, as far as its exit code tells. */
  default boolean isSuccess() {
    return cause() == Report.Cause.SUCCESS;
  }

  /** What a report has to look for. */
  default Report.Cause cause() {
    return switch (this) {
      case Exited exited -> exited.code() == 0 ? Report.Cause.SUCCESS : Report.Cause.SCRIPT;
      case Signalled signalled -> Report.Cause.SCRIPT;
      case LimitExceeded limit -> Report.Cause.LIMIT;
      case Cancelled cancelled -> Report.Cause.CANCELLED;
      case RunnerFailed failed -> Report.Cause.RUNNER;
      case NotStarted notStarted -> Report.Cause.RUNNER;
      case Interrupted interrupted -> Report.Cause.RUNNER;
    };
  }

  /** One line for a person: {@code exit code 3}. Holds no output of the script. */
  String description();

  /**
   * The script ended by itself.
   *
   * @param code its exit code, 0 to 255
   */
  record Exited(int code) implements Termination {
    /** Refuses what no exit code can be. */
    public Exited {
      if (code < 0 || code > 255) {
        throw new IllegalArgumentException("An exit code is from 0 to 255.");
      }
    }

    @Override
    public String description() {
      return "exit code " + code;
    }
  }

  /**
   * A signal that the runner did not send ended it.
   *
   * @param number the signal's number, from 1
   */
  record Signalled(int number) implements Termination {
    /** Refuses what no signal can be. */
    public Signalled {
      if (number < 1 || number > 127) {
        throw new IllegalArgumentException("A signal's number is from 1 to 127.");
      }
    }

    @Override
    public String description() {
      return switch (number) {
        case 1 -> "signal 1 (HUP)";
        case 2 -> "signal 2 (INT)";
        case 3 -> "signal 3 (QUIT)";
        case 4 -> "signal 4 (ILL)";
        case 6 -> "signal 6 (ABRT)";
        case 7 -> "signal 7 (BUS)";
        case 8 -> "signal 8 (FPE)";
        case 9 -> "signal 9 (KILL)";
        case 11 -> "signal 11 (SEGV)";
        case 13 -> "signal 13 (PIPE)";
        case 15 -> "signal 15 (TERM)";
        default -> "signal " + number;
      };
    }
  }

  /**
   * It took more than it may, and was ended for that.
   *
   * @param limit which limit
   * @param detail the limit's value or how it was noticed, such as {@code after 60 s}; may be empty
   */
  record LimitExceeded(Limit limit, String detail) implements Termination {
    /** Refuses nulls. */
    public LimitExceeded {
      Objects.requireNonNull(limit, "limit");
      Objects.requireNonNull(detail, "detail");
    }

    @Override
    public String description() {
      return detail.isEmpty() ? limit.verdict() : limit.verdict() + ", " + detail;
    }
  }

  /** Somebody asked for its end. */
  record Cancelled() implements Termination {
    @Override
    public String description() {
      return "cancelled";
    }
  }

  /**
   * The runner could not start it, or lost it. The script is not to blame.
   *
   * @param message what failed and what an operator can do; no secret, no stack trace
   */
  record RunnerFailed(String message) implements Termination {
    /** Refuses nulls. */
    public RunnerFailed {
      Objects.requireNonNull(message, "message");
    }

    @Override
    public String description() {
      return "the runner failed: " + message;
    }
  }

  /**
   * An accepted dry run could not be started, because the offering changed or vanished meanwhile.
   *
   * @param message what was wrong
   */
  record NotStarted(String message) implements Termination {
    /** Refuses nulls. */
    public NotStarted {
      Objects.requireNonNull(message, "message");
    }

    @Override
    public String description() {
      return "not started: " + message;
    }
  }

  /**
   * The server that had it in hand came to its own end, or lost it. Whether the script came to its
   * end is not known.
   */
  record Interrupted() implements Termination {
    @Override
    public String description() {
      return "interrupted: the server that executed it ended";
    }
  }
}
