package io.dryrun.testkit.architecture.right.adapter.store.memory;

import io.dryrun.testkit.architecture.right.application.port.out.ThingStore;
import io.dryrun.testkit.architecture.right.domain.Thing;

/** Who remembers. */
public final class HeapStore implements ThingStore {
  @Override
  public StoredThing add(Thing thing) {
    return new StoredThing(thing, 1);
  }
}
