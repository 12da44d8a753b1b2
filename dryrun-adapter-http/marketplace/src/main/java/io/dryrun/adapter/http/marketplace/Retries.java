package io.dryrun.adapter.http.marketplace;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Retries with exponential backoff and jitter: asks again what got no answer, after pauses that
 * double and are never quite the same, so that many who were turned away together do not come back
 * together. Immutable.
 *
 * <p>An own policy, since a pause may be given by the answer ({@code Retry-After}), must fit into
 * what is left of the asker's patience, and is passed on to the asker where it does not.
 */
final class Retries {

  /** One try. */
  @FunctionalInterface
  interface Question<T> {
    /** Asks once, which may take {@code limit}. */
    T ask(Duration limit) throws MarketplaceException;
  }

  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);

  /** A marketplace that wants to be left alone for longer is told so to the asker instead. */
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final MarketplaceLimits limits;
  private final TimeSource time;

  Retries(MarketplaceLimits limits, TimeSource time) {
    this.limits = limits;
    this.time = time;
  }

  /**
   * Asks until there is an answer.
   *
   * @throws MarketplaceException what the last try threw
   */
  <T> T ask(Question<T> question) throws MarketplaceException {
    long start = time.nanoTime();
    for (int tried = 1; ; tried++) {
      Duration left = limits.patience().minusNanos(time.nanoTime() - start);
      try {
        return question.ask(left.compareTo(limits.answer()) < 0 ? left : limits.answer());
      } catch (MarketplaceException e) {
        Duration pause = pause(tried, e.retryAfter());
        left = limits.patience().minusNanos(time.nanoTime() - start);
        boolean again =
            e.kind().worthAnotherTry()
                && tried < limits.tries()
                && pause.compareTo(LONGEST_PAUSE) <= 0
                && pause.compareTo(left) < 0;
        if (!again) {
          throw e;
        }
        sleep(pause, e);
      }
    }
  }

  private Duration pause(int tried, @Nullable Duration asked) {
    double share = 0.5 + time.random();
    Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(tried - 1, 4));
    var own = Duration.ofNanos((long) (doubled.toNanos() * share));
    return asked == null || asked.compareTo(own) < 0 ? own : asked;
  }

  private void sleep(Duration pause, MarketplaceException reason) throws MarketplaceException {
    try {
      time.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw MarketplaceException.of(
          FailureKind.INTERRUPTED, "Interrupted before another try: " + reason.getMessage(), e);
    }
  }
}
