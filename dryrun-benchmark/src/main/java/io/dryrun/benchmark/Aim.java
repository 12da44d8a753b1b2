package io.dryrun.benchmark;

import java.util.Locale;

/**
 * What a figure should come to.
 *
 * @param most whether {@code bound} is the most that it may be, else it is the least
 */
record Aim(boolean most, double bound) {

  static Aim atMost(double bound) {
    return new Aim(true, bound);
  }

  static Aim atLeast(double bound) {
    return new Aim(false, bound);
  }

  boolean metBy(double value) {
    return most ? value <= bound : value >= bound;
  }

  @Override
  public String toString() {
    String number =
        bound == Math.rint(bound)
            ? String.format(Locale.ROOT, "%.0f", bound)
            : String.format(Locale.ROOT, "%s", bound);
    return (most ? "≤ " : "≥ ") + number;
  }
}
