package io.dryrun.application.refusal;

import java.time.Duration;

/** All places are taken. Nothing was stored; the same request may succeed later. */
public final class NoPlaceException extends RefusedException {
  private static final long serialVersionUID = 1L;

  private final Duration retryAfter;

  /**
   * With a hint for the client.
   *
   * @param retryAfter how long to wait before the next try
   */
  public NoPlaceException(Duration retryAfter) {
    super("All places for dry runs are taken. Try again later.");
    this.retryAfter = retryAfter;
  }

  /** How long to wait before the next try. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
