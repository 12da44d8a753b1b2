package io.dryrun.adapter.store.jdbc;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Bounds of instants as all databases can tell them apart. */
final class Timestamps {
  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  private Timestamps() {}

  /** Without what is less than a microsecond; nothing was ever created before or will be after. */
  static Instant bounded(Instant instant) {
    Instant bounded =
        instant.isBefore(EARLIEST) ? EARLIEST : instant.isAfter(LATEST) ? LATEST : instant;
    return bounded.truncatedTo(ChronoUnit.MICROS);
  }
}
