package io.dryrun.application.refusal;

/** There is no such offering, or it is not one with scripts. */
public final class NoSuchOfferingException extends RefusedException {
  private static final long serialVersionUID = 1L;

  /** With a sentence that does not tell the two apart. */
  public NoSuchOfferingException() {
    super("There is no script offering with this UUID.");
  }
}
