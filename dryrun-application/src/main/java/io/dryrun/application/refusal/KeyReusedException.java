package io.dryrun.application.refusal;

/** The idempotency key of a request belongs to another request already. */
public final class KeyReusedException extends RefusedException {
  private static final long serialVersionUID = 1L;

  /** With a sentence for the person who asked. */
  public KeyReusedException() {
    super("This idempotency key was used for another request. A new request needs a new key.");
  }
}
