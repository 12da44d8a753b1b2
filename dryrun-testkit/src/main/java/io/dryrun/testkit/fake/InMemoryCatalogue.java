package io.dryrun.testkit.fake;

import io.dryrun.application.port.out.OfferingCatalogue;
import io.dryrun.application.refusal.UnavailableException;
import io.dryrun.domain.offering.Offering;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Holds the offerings that a test puts in. Thread-safe. */
public final class InMemoryCatalogue implements OfferingCatalogue {
  private final Map<UUID, Offering> offerings = new ConcurrentHashMap<>();
  private volatile boolean available = true;

  /** A catalogue that holds {@code offerings}. */
  public static InMemoryCatalogue of(Offering... offerings) {
    var catalogue = new InMemoryCatalogue();
    for (Offering offering : offerings) {
      catalogue.put(offering);
    }
    return catalogue;
  }

  /** Adds {@code offering}, or puts it in the place of the one with its id. */
  public InMemoryCatalogue put(Offering offering) {
    offerings.put(offering.uuid(), offering);
    return this;
  }

  /** Takes the offering out; does nothing if it is not there. */
  public InMemoryCatalogue remove(UUID offering) {
    offerings.remove(offering);
    return this;
  }

  /** From now on it does not answer, until {@link #recover}. */
  public InMemoryCatalogue breakDown() {
    available = false;
    return this;
  }

  /** It answers again. */
  public InMemoryCatalogue recover() {
    available = true;
    return this;
  }

  @Override
  public Optional<Offering> find(UUID offering) {
    if (!available) {
      throw new UnavailableException(
          "The catalogue of offerings does not answer.",
          Duration.ofSeconds(7),
          new IllegalStateException("A test broke it."));
    }
    return Optional.ofNullable(offerings.get(offering));
  }
}
