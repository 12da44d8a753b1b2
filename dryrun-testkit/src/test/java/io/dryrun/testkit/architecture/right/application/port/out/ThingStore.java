package io.dryrun.testkit.architecture.right.application.port.out;

import io.dryrun.testkit.architecture.right.domain.Thing;

/** A way out. */
public interface ThingStore {
  /** Stores it. */
  StoredThing add(Thing thing);

  /** A value that the port gives. */
  record StoredThing(Thing thing, long number) {}
}
