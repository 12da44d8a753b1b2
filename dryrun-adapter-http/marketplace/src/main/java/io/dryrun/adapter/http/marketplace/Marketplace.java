package io.dryrun.adapter.http.marketplace;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A client of a running marketplace's API. It bounds what a question may take, retries what was not
 * answered, and has a circuit breaker: after five failures in a row nobody asks for half a minute,
 * then one tries. All who ask the same marketplace should share one of these. Thread-safe.
 *
 * <p>It has threads of its own, which end with {@link #close}.
 */
public final class Marketplace implements AutoCloseable {
  private static final int FAILURES_TO_LEAVE_ALONE = 5;
  private static final Duration LEFT_ALONE = Duration.ofSeconds(30);

  private final MarketplaceAddress address;
  private final MarketplaceLimits limits;
  private final TimeSource time;
  private final Retries retries;
  private final MarketplaceCircuitBreaker breaker;
  private final Semaphore permits;
  private final HttpExchange exchange;

  Marketplace(
      MarketplaceAddress address,
      MarketplaceLimits limits,
      @Nullable SSLContext tls,
      TimeSource time) {
    this.address = Objects.requireNonNull(address, "address");
    this.limits = Objects.requireNonNull(limits, "limits");
    this.time = time;
    this.retries = new Retries(limits, time);
    this.breaker = new MarketplaceCircuitBreaker(FAILURES_TO_LEAVE_ALONE, LEFT_ALONE, time);
    this.permits = new Semaphore(limits.atOnce(), true);
    this.exchange = new HttpExchange(limits, tls, time);
  }

  /**
   * The marketplace at {@code address}, trusted if an authority has signed its certificate that the
   * platform trusts. Nothing is asked yet.
   */
  public static Marketplace at(MarketplaceAddress address, MarketplaceLimits limits) {
    return new Marketplace(address, limits, null, TimeSource.REAL);
  }

  /** The same, trusted as {@code tls} says; see {@link TrustedCertificates}. */
  public static Marketplace at(
      MarketplaceAddress address, MarketplaceLimits limits, SSLContext tls) {
    return new Marketplace(address, limits, Objects.requireNonNull(tls, "tls"), TimeSource.REAL);
  }

  /** Where it is. */
  public MarketplaceAddress address() {
    return address;
  }

  TimeSource time() {
    return time;
  }

  /**
   * Asks for what is at {@code path}.
   *
   * @param token whose; never logged
   * @param etag of the document that is known already; null for none
   */
  MarketplaceResponse get(String path, String token, @Nullable String etag)
      throws MarketplaceException {
    takePermit();
    try {
      return guarded(
          () -> retries.ask(limit -> exchange.ask(address.resolve(path), token, etag, limit)));
    } finally {
      permits.release();
    }
  }

  private void takePermit() throws MarketplaceException {
    try {
      if (!permits.tryAcquire(limits.patience().toNanos(), TimeUnit.NANOSECONDS)) {
        throw MarketplaceException.of(
            FailureKind.LEFT_ALONE,
            "%d questions to %s are under way; no more are asked."
                .formatted(limits.atOnce(), address));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw MarketplaceException.of(
          FailureKind.INTERRUPTED, "Interrupted before %s was asked.".formatted(address), e);
    }
  }

  private interface Question {
    MarketplaceResponse ask() throws MarketplaceException;
  }

  private MarketplaceResponse guarded(Question question) throws MarketplaceException {
    Optional<Duration> wait = breaker.enter();
    if (wait.isPresent()) {
      throw MarketplaceException.of(
          FailureKind.LEFT_ALONE,
          "%s failed too often in a row and is left alone for a while.".formatted(address),
          wait.get());
    }
    boolean told = false;
    try {
      MarketplaceResponse answer = question.ask();
      breaker.answered();
      told = true;
      return answer;
    } catch (MarketplaceException e) {
      if (e.kind().opensTheBreaker()) {
        breaker.failed(e);
        told = true;
      } else if (e.kind() != FailureKind.INTERRUPTED) {
        breaker.answered();
        told = true;
      }
      throw e;
    } finally {
      if (!told) {
        breaker.abandoned();
      }
    }
  }

  /** Ends the questions that are under way, and takes no more. Idempotent. */
  @Override
  public void close() {
    exchange.close();
  }

  /** Where it is. */
  @Override
  public String toString() {
    return "Marketplace[%s]".formatted(address);
  }
}
