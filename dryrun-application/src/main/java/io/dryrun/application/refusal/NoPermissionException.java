package io.dryrun.application.refusal;

/** The user may not dry-run scripts of that offering. */
public final class NoPermissionException extends RefusedException {
  private static final long serialVersionUID = 1L;

  /** With the sentence that the marketplace's clients show. */
  public NoPermissionException() {
    super("You do not have permission to perform this action.");
  }
}
