package io.dryrun.application.port.out;

import io.dryrun.application.refusal.UnavailableException;
import io.dryrun.domain.offering.Offering;
import java.util.Optional;
import java.util.UUID;

/** The source of offerings. Implementations are thread-safe. */
@FunctionalInterface
public interface OfferingCatalogue {

  /**
   * The offering with its scripts, as it is now; empty if there is none of that id. It is asked at
   * the acceptance of a dry run, and again when a queued one starts.
   *
   * @throws UnavailableException if it can't be known now
   */
  Optional<Offering> find(UUID offering);
}
