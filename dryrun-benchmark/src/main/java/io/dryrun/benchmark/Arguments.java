package io.dryrun.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Arguments of the program: what to measure, and how long.
 *
 * @param brief in the short form
 * @param rounds how often each row is measured
 * @param stored how many dry runs a long list has
 * @param write whether to write the page, which only makes sense of all rows
 * @param scaling whether to measure in place of the rows what grows with what
 * @param rows which rows
 */
record Arguments(
    boolean brief, int rounds, int stored, boolean write, boolean scaling, List<Row> rows) {
  private static final int LEAST_ROUNDS = 3;

  Arguments {
    rows = List.copyOf(rows);
  }

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException with a sentence for a person, if they are wrong
   */
  static Arguments of(List<String> words) {
    boolean brief = false;
    int rounds = LEAST_ROUNDS;
    int stored = 0;
    boolean write = true;
    boolean scaling = false;
    var rows = new ArrayList<Row>();
    for (int i = 0; i < words.size(); i++) {
      String next = i + 1 < words.size() ? words.get(i + 1) : "";
      switch (words.get(i)) {
        case "--short" -> brief = true;
        case "--no-page" -> write = false;
        case "--scaling" -> scaling = true;
        case "--rounds" -> {
          rounds = number("--rounds", next, LEAST_ROUNDS);
          i++;
        }
        case "--stored" -> {
          stored = number("--stored", next, 10_000);
          i++;
        }
        default -> rows.addAll(named(words.get(i)));
      }
    }
    List<Row> chosen = rows.isEmpty() ? List.of(Row.values()) : rows;
    return new Arguments(
        brief,
        rounds,
        stored > 0 ? stored : brief ? 100_000 : 1_000_000,
        write && rows.isEmpty(),
        scaling,
        chosen);
  }

  private static int number(String option, String text, int least) {
    int number;
    try {
      number = Integer.parseInt(text);
    } catch (NumberFormatException e) {
      number = -1;
    }
    if (number < least) {
      throw new IllegalArgumentException(
          "After %s stands a number from %d on, not \"%s\".".formatted(option, least, text));
    }
    return number;
  }

  private static List<Row> named(String word) {
    List<Row> rows =
        Arrays.stream(Row.values())
            .filter(row -> row.number().equals(word) || row.number().matches(word + "[a-z]"))
            .toList();
    if (rows.isEmpty()) {
      throw new IllegalArgumentException(
          "There is no row \"%s\"; there are: %s."
              .formatted(
                  word,
                  Arrays.stream(Row.values()).map(Row::number).collect(Collectors.joining(", "))));
    }
    return rows;
  }
}
