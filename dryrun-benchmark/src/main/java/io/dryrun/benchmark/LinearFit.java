package io.dryrun.benchmark;

import java.util.List;
import java.util.Locale;

/**
 * The straight line that is nearest to what was measured, by least squares of what each point is
 * off relative to itself: so the smallest counts as much as the largest.
 *
 * @param fixed what there is without any
 * @param each what one more adds
 * @param off how far the worst point is from the line, as a part of the point
 */
record LinearFit(double fixed, double each, double off) {

  /**
   * Fits.
   *
   * @throws IllegalArgumentException if there are fewer than two different places, or a value is
   *     not positive
   */
  static LinearFit of(List<Double> x, List<Double> y) {
    double weight = 0;
    double sumX = 0;
    double sumY = 0;
    double sumXx = 0;
    double sumXy = 0;
    for (int i = 0; i < x.size(); i++) {
      if (y.get(i) <= 0) {
        throw new IllegalArgumentException("Not positive: " + y.get(i));
      }
      double w = 1 / (y.get(i) * y.get(i));
      weight += w;
      sumX += w * x.get(i);
      sumY += w * y.get(i);
      sumXx += w * x.get(i) * x.get(i);
      sumXy += w * x.get(i) * y.get(i);
    }
    double spread = weight * sumXx - sumX * sumX;
    if (x.stream().distinct().count() < 2) {
      throw new IllegalArgumentException("A line needs two places, not " + x);
    }
    double each = (weight * sumXy - sumX * sumY) / spread;
    double fixed = (sumY - each * sumX) / weight;
    double off = 0;
    for (int i = 0; i < x.size(); i++) {
      off = Math.max(off, Math.abs(fixed + each * x.get(i) - y.get(i)) / y.get(i));
    }
    return new LinearFit(fixed, each, off);
  }

  /** As a formula of {@code n}, with three digits that count. */
  String formula() {
    return "%s %s %s n".formatted(digits(fixed), each < 0 ? "−" : "+", digits(Math.abs(each)));
  }

  private static String digits(double value) {
    if (value == 0) {
      return "0";
    }
    int places = Math.max(0, 2 - (int) Math.floor(Math.log10(Math.abs(value))));
    return String.format(Locale.ROOT, "%." + Math.min(places, 9) + "f", value);
  }
}
