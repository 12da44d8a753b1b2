package io.dryrun.benchmark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was measured, of each row one value in each round. Not thread-safe. */
final class Figures {
  private final Map<Row, List<Value>> values = new EnumMap<>(Row.class);
  private final Map<Row, String> missing = new EnumMap<>(Row.class);

  /**
   * One value.
   *
   * @param ours what our program took or reached
   * @param peer the same of the other program; 1 where there is none
   * @param unit of both
   */
  record Value(double ours, double peer, String unit) {
    double ratio() {
      return ours / peer;
    }
  }

  void add(Row row, double ours, double peer, String unit) {
    values.computeIfAbsent(row, r -> new ArrayList<>()).add(new Value(ours, peer, unit));
    System.out.printf(
        "  %-4s %8.2f   (%.2f by %.2f %s)%n", row.number(), ours / peer, ours, peer, unit);
  }

  /** Says why there is no value, which ends what is known of the row. */
  void missing(Row row, String why) {
    missing.put(row, why);
  }

  Optional<String> whyMissing(Row row) {
    return Optional.ofNullable(missing.get(row)).filter(why -> !values.containsKey(row));
  }

  List<Value> of(Row row) {
    return Collections.unmodifiableList(values.getOrDefault(row, List.of()));
  }

  double least(Row row) {
    return of(row).stream().mapToDouble(Value::ratio).min().orElse(Double.NaN);
  }

  double most(Row row) {
    return of(row).stream().mapToDouble(Value::ratio).max().orElse(Double.NaN);
  }

  /** The value whose ratio is in the middle; of an even number the lower one. */
  Optional<Value> middle(Row row) {
    List<Value> sorted =
        of(row).stream().sorted((a, b) -> Double.compare(a.ratio(), b.ratio())).toList();
    return sorted.isEmpty() ? Optional.empty() : Optional.of(sorted.get((sorted.size() - 1) / 2));
  }
}
