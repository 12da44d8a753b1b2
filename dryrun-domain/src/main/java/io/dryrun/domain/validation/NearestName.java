package io.dryrun.domain.validation;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses what somebody who mistyped a name may have meant. */
public final class NearestName {

  /** The table of distances grows with the product; nobody mistypes a longer name by hand. */
  private static final int LONGEST = 200;

  private NearestName() {}

  /**
   * The name of {@code known} that takes the fewest changed, added, left out or swapped characters
   * to be {@code written}, capital letters aside. Empty if so many are needed that it would be no
   * guess: more than a third of the longer name.
   */
  public static Optional<String> of(String written, Collection<String> known) {
    if (written.length() > LONGEST) {
      return Optional.empty();
    }
    return known.stream()
        .filter(name -> name.length() <= LONGEST)
        .filter(name -> distance(written, name) * 3 <= Math.max(written.length(), name.length()))
        .min(Comparator.comparingInt(name -> distance(written, name)));
  }

  /** Damerau's and Levenshtein's distance, in which a swap of neighbours counts once. */
  private static int distance(String left, String right) {
    String a = left.toLowerCase(Locale.ROOT);
    String b = right.toLowerCase(Locale.ROOT);
    int[][] steps = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          steps[i][j] = i + j;
          continue;
        }
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int best = Math.min(steps[i - 1][j] + 1, steps[i][j - 1] + 1);
        best = Math.min(best, steps[i - 1][j - 1] + change);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          best = Math.min(best, steps[i - 2][j - 2] + 1);
        }
        steps[i][j] = best;
      }
    }
    return steps[a.length()][b.length()];
  }
}
