package io.dryrun.domain.secret;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Keeps the members of an object apart whose names are the same once they are masked. */
final class MaskedNames {

  private final Set<String> originals;
  private final Set<String> given = new HashSet<>();

  /** The last number that a name got; searching it anew each time would take quadratic time. */
  private final Map<String, Integer> lastNumber = new HashMap<>();

  /**
   * @param originals the names of all members
   */
  MaskedNames(Set<String> originals) {
    this.originals = originals;
  }

  /** The name for a member: {@code masked}, with a number if that is taken. */
  String of(String original, String masked) {
    String free = masked;
    while (isTaken(free, original)) {
      free = masked + " (" + lastNumber.merge(masked, 2, (last, two) -> last + 1) + ")";
    }
    given.add(free);
    return free;
  }

  /** It must take the place neither of another one nor of a member still to come. */
  private boolean isTaken(String free, String original) {
    return given.contains(free) || (!free.equals(original) && originals.contains(free));
  }
}
