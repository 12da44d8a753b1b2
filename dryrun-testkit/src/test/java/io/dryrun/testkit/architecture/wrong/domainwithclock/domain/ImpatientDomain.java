package io.dryrun.testkit.architecture.wrong.domainwithclock.domain;

import java.time.Instant;

/** Wrong: the domain asks what time it is. */
public record ImpatientDomain(Instant created) {
  /** Now. */
  public static ImpatientDomain now() {
    return new ImpatientDomain(Instant.now());
  }
}
