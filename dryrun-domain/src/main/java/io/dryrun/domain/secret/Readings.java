package io.dryrun.domain.secret;

import java.util.ArrayList;
import java.util.List;

/** All the ways to read a text, side by side. */
final class Readings {

  private final List<Reading> all = new ArrayList<>();

  Readings(PatternAutomaton patterns, Matches matches) {
    all.add(new PlainReading(patterns, matches));
    all.add(new PercentReading(patterns, matches, false));
    all.add(new PercentReading(patterns, matches, true));
    all.add(new BackslashReading(patterns, matches, false));
    all.add(new BackslashReading(patterns, matches, true));
    all.add(new QuoteReading(patterns, matches));
    all.add(new EntityReading(patterns, matches));
    all.add(new PairReading(patterns, matches));
    for (int way = 0; way < DigitReading.BASE64_WAYS; way++) {
      all.add(DigitReading.base64(patterns, matches, way));
      all.add(DigitReading.base64OfJson(patterns, matches, way));
    }
    for (int way = 0; way < DigitReading.HEX_WAYS; way++) {
      all.add(DigitReading.hex(patterns, matches, way));
    }
  }

  void read(CharSequence text, int from, int to, long position) {
    all.forEach(reading -> reading.read(text, from, to, position));
  }

  void finish() {
    all.forEach(Reading::finish);
  }

  /** Where the first character stands that a later match may cover, at the most {@code end}. */
  long openFrom(long end) {
    long first = end;
    for (Reading reading : all) {
      first = Math.min(first, reading.openFrom(end));
    }
    return first;
  }
}
