package io.dryrun.domain.effect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The ledger of a run: what its script did to the world, or tried to. Immutable.
 *
 * @param entries in the order in which they first happened
 * @param omitted how many more there were, at least; only so many are written down
 */
public record Ledger(List<Effect> entries, long omitted) {

  /** Nothing happened. */
  public static final Ledger EMPTY = new Ledger(List.of(), 0);

  /** Copies {@code entries}; refuses a negative count. */
  public Ledger {
    entries = List.copyOf(entries);
    if (omitted < 0) {
      throw new IllegalArgumentException("No fewer than none can be left out.");
    }
  }

  /**
   * Both, in the order in which things first happened. A name that one has is none that was only
   * asked for, if the other has a call to it.
   */
  public Ledger and(Ledger other) {
    var all = new ArrayList<>(entries);
    all.addAll(other.entries);
    all.removeIf(
        entry ->
            entry.protocol().equals(Effect.DNS)
                && all.stream().anyMatch(call -> call.isTo(entry.target())));
    all.sort(Comparator.comparing(Effect::at));
    return new Ledger(all, omitted + other.omitted);
  }

  /** Whether an answer was made up, so that what the script made of it is not the real world's. */
  public boolean isPartlyInvented() {
    return entries.stream().anyMatch(entry -> entry.answerer().isMadeUp());
  }

  /** What was to be reached and was not. */
  public List<Effect> failedAttempts() {
    return entries.stream().filter(Effect::isFailedAttempt).toList();
  }

  /** The same with all targets masked. */
  public Ledger masked(UnaryOperator<String> mask) {
    return new Ledger(entries.stream().map(entry -> entry.masked(mask)).toList(), omitted);
  }
}
