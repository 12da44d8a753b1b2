package io.dryrun.faults;

import java.util.List;
import java.util.Locale;

/**
 * A row of results: what one fault came to with one store.
 *
 * @param fault name of it
 * @param store on which
 * @param rounds how often it happened
 * @param runs how many were accepted
 * @param interrupted how many of them ended so
 * @param lost how many of them have not ended, or are not there
 * @param twice how many were executed more than once
 * @param left processes that were left
 * @param takeovers seconds from a server's death to the end of a run that it had begun
 */
record ResultRow(
    String fault,
    String store,
    int rounds,
    int runs,
    int interrupted,
    int lost,
    int twice,
    int left,
    List<Double> takeovers) {
  static final String HEAD =
      """
      | fault | store | rounds | runs | interrupted | lost | twice | processes left | takeover: least, median, most |
      |---|---|---|---|---|---|---|---|---|""";

  ResultRow {
    takeovers = takeovers.stream().sorted().toList();
  }

  @Override
  public String toString() {
    return "| %s | %s | %d | %d | %d | %d | %d | %d | %s |"
        .formatted(fault, store, rounds, runs, interrupted, lost, twice, left, takeover());
  }

  private String takeover() {
    return takeovers.isEmpty()
        ? ""
        : String.format(
            Locale.ROOT,
            "%.1f s, %.1f s, %.1f s",
            takeovers.getFirst(),
            takeovers.get(takeovers.size() / 2),
            takeovers.getLast());
  }
}
