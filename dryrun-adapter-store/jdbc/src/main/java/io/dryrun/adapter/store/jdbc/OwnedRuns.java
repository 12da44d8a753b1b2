package io.dryrun.adapter.store.jdbc;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Set of the dry runs that this server has in hand, as far as it knows: those to stop if it turns
 * out to have lost them. Thread-safe.
 */
final class OwnedRuns {
  private final Set<UUID> runs = ConcurrentHashMap.newKeySet();

  /** Notes one; false if it was there already. */
  boolean add(UUID run) {
    return runs.add(run);
  }

  void remove(UUID run) {
    runs.remove(run);
  }

  List<UUID> all() {
    return List.copyOf(runs);
  }
}
