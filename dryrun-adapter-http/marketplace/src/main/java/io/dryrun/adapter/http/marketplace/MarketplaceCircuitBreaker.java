package io.dryrun.adapter.http.marketplace;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.circuitbreaker.event.CircuitBreakerOnStateTransitionEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A circuit breaker for one marketplace: after some failures in a row it is open, and nobody asks.
 * After a while it is half-open, and one question goes through as a trial: if it is answered, the
 * breaker closes; if not, it is open for another while. Thread-safe.
 *
 * <p>The states are those of Resilience4j. What it does not tell, how long an open one remains so,
 * is kept here.
 */
final class MarketplaceCircuitBreaker {
  private static final Logger log = LoggerFactory.getLogger(MarketplaceCircuitBreaker.class);

  /** For who comes while one tries: the trial ends soon, a full while would be too pessimistic. */
  private static final Duration UNTIL_THE_TRIAL_ENDS = Duration.ofSeconds(1);

  private final int failuresToOpen;
  private final Duration open;
  private final Clock clock;
  private final CircuitBreaker breaker;
  private volatile Instant openUntil = Instant.MIN;

  /**
   * @param failuresToOpen how many in a row open it
   * @param open how long it stays so before a trial
   */
  MarketplaceCircuitBreaker(int failuresToOpen, Duration open, TimeSource time) {
    this.failuresToOpen = failuresToOpen;
    this.open = open;
    this.clock = new SteadyClock(time);
    this.breaker =
        CircuitBreaker.of(
            "marketplace",
            CircuitBreakerConfig.custom()
                .clock(clock)
                .slidingWindow(failuresToOpen, failuresToOpen, SlidingWindowType.COUNT_BASED)
                .failureRateThreshold(100)
                // It lets a trial through only after its time, not at it.
                .waitDurationInOpenState(open.minusMillis(1))
                .permittedNumberOfCallsInHalfOpenState(1)
                .build());
    breaker.getEventPublisher().onStateTransition(this::changed);
  }

  /**
   * Asks to ask. Whoever may must call {@link #answered}, {@link #failed} or {@link #abandoned}
   * afterwards.
   *
   * @return empty if one may; else how long it takes until one may try
   */
  Optional<Duration> enter() {
    if (breaker.tryAcquirePermission()) {
      return Optional.empty();
    }
    Duration left = Duration.between(clock.instant(), openUntil);
    return Optional.of(left.isPositive() ? left : UNTIL_THE_TRIAL_ENDS);
  }

  /** The marketplace answered. */
  void answered() {
    breaker.onSuccess(0, TimeUnit.NANOSECONDS);
  }

  /** It did not. */
  void failed(Exception why) {
    breaker.onError(0, TimeUnit.NANOSECONDS, why);
  }

  /** Nothing was found out. */
  void abandoned() {
    breaker.releasePermission();
  }

  private void changed(CircuitBreakerOnStateTransitionEvent event) {
    switch (event.getStateTransition()) {
      case CLOSED_TO_OPEN -> {
        openUntil = clock.instant().plus(open);
        log.warn(
            "The marketplace failed {} times in a row; it is asked again in {} s",
            failuresToOpen,
            open.toSeconds());
      }
      case HALF_OPEN_TO_OPEN -> openUntil = clock.instant().plus(open);
      case HALF_OPEN_TO_CLOSED -> log.info("The marketplace answers again");
      default -> {}
    }
  }

  /** A clock that nobody sets: its instants tell how much time has passed, not which day it is. */
  private static final class SteadyClock extends Clock {
    private final TimeSource time;

    SteadyClock(TimeSource time) {
      this.time = time;
    }

    @Override
    public Instant instant() {
      return Instant.EPOCH.plusNanos(time.nanoTime());
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
