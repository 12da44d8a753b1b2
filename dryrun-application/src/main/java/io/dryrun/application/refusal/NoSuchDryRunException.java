package io.dryrun.application.refusal;

/** There is no such dry run, or the user may not see it. */
public final class NoSuchDryRunException extends RefusedException {
  private static final long serialVersionUID = 1L;

  /** With a sentence that does not tell the two apart. */
  public NoSuchDryRunException() {
    super("There is no dry run with this UUID.");
  }
}
