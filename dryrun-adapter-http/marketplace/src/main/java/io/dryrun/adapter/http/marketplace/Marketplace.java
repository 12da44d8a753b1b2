package io.dryrun.adapter.http.marketplace;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A running marketplace that can be asked by its API. It bounds what a question may take, asks
 * again what was not answered, and leaves a marketplace alone that keeps failing: after five
 * failures in a row nobody asks for half a minute, then one tries. All who ask the same marketplace
 * should share one of these. Thread-safe.
 *
 * <p>It has threads of its own, which end with {@link #close}.
 */
public final class Marketplace implements AutoCloseable {
  private static final int FAILURES_TO_LEAVE_ALONE = 5;
  private static final Duration LEFT_ALONE = Duration.ofSeconds(30);

  private final MarketplaceAddress address;
  private final MarketplaceLimits limits;
  private final Pacing pacing;
  private final Retries retries;
  private final Circuit circuit;
  private final Semaphore places;
  private final Exchange exchange;

  Marketplace(
      MarketplaceAddress address,
      MarketplaceLimits limits,
      @Nullable SSLContext tls,
      Pacing pacing) {
    this.address = Objects.requireNonNull(address, "address");
    this.limits = Objects.requireNonNull(limits, "limits");
    this.pacing = pacing;
    this.retries = new Retries(limits, pacing);
    this.circuit = new Circuit(FAILURES_TO_LEAVE_ALONE, LEFT_ALONE, pacing);
    this.places = new Semaphore(limits.atOnce(), true);
    this.exchange = new Exchange(limits, tls, pacing);
  }

  /**
   * The marketplace at {@code address}, trusted if an authority has signed its certificate that the
   * platform trusts. Nothing is asked yet.
   */
  public static Marketplace at(MarketplaceAddress address, MarketplaceLimits limits) {
    return new Marketplace(address, limits, null, Pacing.REAL);
  }

  /** The same, trusted as {@code tls} says; see {@link TrustedCertificates}. */
  public static Marketplace at(
      MarketplaceAddress address, MarketplaceLimits limits, SSLContext tls) {
    return new Marketplace(address, limits, Objects.requireNonNull(tls, "tls"), Pacing.REAL);
  }

  /** Where it is. */
  public MarketplaceAddress address() {
    return address;
  }

  Pacing pacing() {
    return pacing;
  }

  /**
   * Asks for what is at {@code path}.
   *
   * @param token whose; never logged
   * @param etag of the document that is known already; null for none
   */
  Answer get(String path, String token, @Nullable String etag) throws MarketplaceException {
    takePlace();
    try {
      return guarded(
          () -> retries.ask(limit -> exchange.ask(address.resolve(path), token, etag, limit)));
    } finally {
      places.release();
    }
  }

  private void takePlace() throws MarketplaceException {
    try {
      if (!places.tryAcquire(limits.patience().toNanos(), TimeUnit.NANOSECONDS)) {
        throw MarketplaceException.of(
            Trouble.LEFT_ALONE,
            "%d questions to %s are under way; no more are asked."
                .formatted(limits.atOnce(), address));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw MarketplaceException.of(
          Trouble.INTERRUPTED, "Interrupted before %s was asked.".formatted(address), e);
    }
  }

  private interface Question {
    Answer ask() throws MarketplaceException;
  }

  private Answer guarded(Question question) throws MarketplaceException {
    Optional<Duration> wait = circuit.enter();
    if (wait.isPresent()) {
      throw MarketplaceException.of(
          Trouble.LEFT_ALONE,
          "%s failed too often in a row and is left alone for a while.".formatted(address),
          wait.get());
    }
    Boolean answered = null;
    try {
      Answer answer = question.ask();
      answered = true;
      return answer;
    } catch (MarketplaceException e) {
      if (e.trouble() != Trouble.INTERRUPTED) {
        answered = !e.trouble().isFailure();
      }
      throw e;
    } finally {
      if (answered == null) {
        circuit.abandoned();
      } else if (answered) {
        circuit.answered();
      } else {
        circuit.failed();
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
