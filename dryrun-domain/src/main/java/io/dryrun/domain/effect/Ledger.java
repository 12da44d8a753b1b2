package io.dryrun.domain.effect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * The ledger of a run: what its script did to the world, or tried to. Immutable.
 *
 * @param mode what the script met in place of the world
 * @param entries in the order in which they first happened
 * @param omitted how many more there were, at least; only so many are written down
 * @param unmade calls of the cassette that the script did not make: {@code GET https://…}
 */
public record Ledger(EffectsMode mode, List<Effect> entries, long omitted, List<String> unmade) {

  /** Nothing happened. */
  public static final Ledger EMPTY = new Ledger(List.of(), 0);

  /** Of a script that met nothing. */
  public Ledger(List<Effect> entries, long omitted) {
    this(EffectsMode.NONE, entries, omitted, List.of());
  }

  /** Copies the lists; refuses a null and a negative count. */
  public Ledger {
    Objects.requireNonNull(mode, "mode");
    entries = List.copyOf(entries);
    unmade = List.copyOf(unmade);
    if (omitted < 0) {
      throw new IllegalArgumentException("No fewer than none can be left out.");
    }
  }

  /**
   * Both, in the order in which things first happened; the mode is the one in which more was met. A
   * name that one has is none that was only asked for, if the other has a call to it.
   */
  public Ledger and(Ledger other) {
    var all = new ArrayList<>(entries);
    all.addAll(other.entries);
    all.removeIf(
        entry ->
            entry.protocol().equals(Effect.DNS)
                && all.stream().anyMatch(call -> call.isTo(entry.target())));
    all.sort(Comparator.comparing(Effect::at));
    var left = new ArrayList<>(unmade);
    left.addAll(other.unmade);
    return new Ledger(
        mode.compareTo(other.mode) >= 0 ? mode : other.mode, all, omitted + other.omitted, left);
  }

  /** Whether an answer was made up, so that what the script made of it is not the real world's. */
  public boolean isPartlyInvented() {
    return entries.stream().anyMatch(entry -> entry.answerer().isMadeUp());
  }

  /**
   * Whether an entry is a call that the cassette does not know, by which the run was to be
   * answered.
   */
  public boolean isUnrecorded(Effect entry) {
    return mode == EffectsMode.REPLAY
        && entry.answerer() == Answerer.REFUSED
        && !entry.method().isEmpty();
  }

  /** The same with all that a script or a cassette said masked. */
  public Ledger masked(UnaryOperator<String> mask) {
    return new Ledger(
        mode,
        entries.stream().map(entry -> entry.masked(mask)).toList(),
        omitted,
        unmade.stream().map(mask).toList());
  }
}
