package io.dryrun.adapter.store.memory;

import io.dryrun.domain.run.DryRun;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Fair queue of the dry runs that wait: their customers take turns, and each customer's come in the
 * order of their acceptance. Not thread-safe.
 */
final class Turns {
  /** Whose turn is next comes first. No queue in it is empty. */
  private final Map<UUID, Deque<UUID>> waiting = new LinkedHashMap<>();

  private int size;

  int size() {
    return size;
  }

  void add(DryRun dryRun) {
    waiting.computeIfAbsent(dryRun.party(), party -> new ArrayDeque<>()).addLast(dryRun.uuid());
    size++;
  }

  /** The next one; null if none waits. */
  @Nullable UUID poll() {
    var turns = waiting.entrySet().iterator();
    if (!turns.hasNext()) {
      return null;
    }
    Map.Entry<UUID, Deque<UUID>> turn = turns.next();
    UUID party = turn.getKey();
    Deque<UUID> own = turn.getValue();
    turns.remove();
    UUID next = own.removeFirst();
    if (!own.isEmpty()) {
      waiting.put(party, own);
    }
    size--;
    return next;
  }

  void keepOnly(Predicate<UUID> wanted) {
    waiting.values().forEach(own -> own.removeIf(wanted.negate()));
    waiting.values().removeIf(Deque::isEmpty);
    size = waiting.values().stream().mapToInt(Deque::size).sum();
  }
}
