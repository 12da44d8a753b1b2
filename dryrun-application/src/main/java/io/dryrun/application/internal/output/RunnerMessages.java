package io.dryrun.application.internal.output;

import io.dryrun.domain.run.Termination;
import io.dryrun.domain.secret.Secrets;
import org.jspecify.annotations.Nullable;

/**
 * A sanitizer for what a runner says, before it is recorded or logged. It may quote what a script
 * printed, or an engine that was told the script's variables: secrets are masked, and nobody reads
 * more than some lines.
 */
public final class RunnerMessages {
  private static final int LONGEST = 1000;
  private static final int MOST_CAUSES = 10;

  private final Secrets secrets;

  public RunnerMessages(Secrets secrets) {
    this.secrets = secrets;
  }

  public Termination masked(Termination told) {
    return switch (told) {
      case Termination.RunnerFailed(String message) ->
          new Termination.RunnerFailed(masked(message));
      case Termination.NotStarted(String message) -> new Termination.NotStarted(masked(message));
      case Termination.LimitExceeded limit ->
          new Termination.LimitExceeded(limit.limit(), masked(limit.detail()));
      case Termination.Exited exited -> exited;
      case Termination.Signalled signalled -> signalled;
      case Termination.Cancelled cancelled -> cancelled;
      case Termination.Interrupted interrupted -> interrupted;
    };
  }

  /** One line, masked before it is shortened: half a secret is one too. */
  public String masked(String words) {
    String text = secrets.mask(words);
    boolean fits = text.codePointCount(0, text.length()) <= LONGEST;
    var line = new StringBuilder();
    text.codePoints()
        .limit(LONGEST)
        .forEach(c -> line.appendCodePoint(Character.isISOControl(c) ? ' ' : c));
    return fits ? line.toString() : line.append('…').toString();
  }

  /** The same failure for the log: its kind, place and causes, its words masked. */
  public RuntimeException masked(Throwable failure) {
    return masked(failure, MOST_CAUSES);
  }

  private MaskedFailure masked(Throwable failure, int causes) {
    Throwable cause = failure.getCause();
    return new MaskedFailure(
        masked(String.valueOf(failure)),
        cause == null || causes == 0 ? null : masked(cause, causes - 1),
        failure.getStackTrace());
  }

  /** Stands in the log for another failure; its words begin with the other's kind. */
  private static final class MaskedFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MaskedFailure(String words, @Nullable Throwable cause, StackTraceElement[] at) {
      super(words, cause, false, true);
      setStackTrace(at);
    }
  }
}
