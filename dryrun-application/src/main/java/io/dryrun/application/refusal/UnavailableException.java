package io.dryrun.application.refusal;

import java.time.Duration;

/** Something that is needed does not answer now. The same request may succeed later. */
public final class UnavailableException extends RefusedException {
  private static final long serialVersionUID = 1L;

  private final Duration retryAfter;

  /**
   * With a sentence for the person who asked.
   *
   * @param message what does not answer, without addresses and secrets
   * @param retryAfter how long to wait before the next try
   */
  public UnavailableException(String message, Duration retryAfter) {
    super(message);
    this.retryAfter = retryAfter;
  }

  /**
   * With a sentence for the person who asked, and the cause for the log.
   *
   * @param message what does not answer, without addresses and secrets
   * @param retryAfter how long to wait before the next try
   */
  public UnavailableException(String message, Duration retryAfter, Throwable cause) {
    super(message, cause);
    this.retryAfter = retryAfter;
  }

  /** How long to wait before the next try. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
