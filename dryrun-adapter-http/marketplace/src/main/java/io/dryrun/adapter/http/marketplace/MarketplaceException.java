package io.dryrun.adapter.http.marketplace;

import io.dryrun.application.refusal.UnavailableException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A marketplace did not answer as its API should. The message is for the operator: it may name
 * addresses, and never holds a token or a part of an answer. It reaches the log as the cause of the
 * {@link UnavailableException} that everybody else sees.
 */
public final class MarketplaceException extends Exception {
  private static final long serialVersionUID = 1L;

  private final FailureKind kind;
  private final @Nullable Duration retryAfter;

  private MarketplaceException(
      FailureKind kind, String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.retryAfter = retryAfter;
  }

  static MarketplaceException of(FailureKind kind, String message) {
    return new MarketplaceException(kind, message, null, null);
  }

  static MarketplaceException of(FailureKind kind, String message, Throwable cause) {
    return new MarketplaceException(kind, message, null, cause);
  }

  /** With the time after which the marketplace wants to be asked again; null if it did not say. */
  static MarketplaceException of(FailureKind kind, String message, @Nullable Duration retryAfter) {
    return new MarketplaceException(kind, message, retryAfter, null);
  }

  FailureKind kind() {
    return kind;
  }

  @Nullable Duration retryAfter() {
    return retryAfter;
  }

  /** What the person is told who asked. */
  UnavailableException forTheAsker() {
    Duration wait = retryAfter == null ? kind.usualWait() : retryAfter;
    return new UnavailableException(kind.sentence(), wait, this);
  }
}
