package io.dryrun.domain.secret;

import java.util.ArrayList;
import java.util.List;

/** All the ways to read a text, side by side. */
final class NotationDecoders {

  private final List<NotationDecoder> all = new ArrayList<>();

  NotationDecoders(PatternAutomaton patterns, Matches matches) {
    all.add(new PlainDecoder(patterns, matches));
    all.add(new PercentDecoder(patterns, matches, false));
    all.add(new PercentDecoder(patterns, matches, true));
    all.add(new BackslashDecoder(patterns, matches, false));
    all.add(new BackslashDecoder(patterns, matches, true));
    all.add(new QuoteDecoder(patterns, matches));
    all.add(new EntityDecoder(patterns, matches));
    all.add(new PairDecoder(patterns, matches));
    for (int way = 0; way < DigitDecoder.BASE64_WAYS; way++) {
      all.add(DigitDecoder.base64(patterns, matches, way));
      all.add(DigitDecoder.base64OfJson(patterns, matches, way));
    }
    for (int way = 0; way < DigitDecoder.HEX_WAYS; way++) {
      all.add(DigitDecoder.hex(patterns, matches, way));
    }
  }

  void read(CharSequence text, int from, int to, long position) {
    all.forEach(decoder -> decoder.read(text, from, to, position));
  }

  void finish() {
    all.forEach(NotationDecoder::finish);
  }

  /** Where the first character stands that a later match may cover, at the most {@code end}. */
  long openFrom(long end) {
    long first = end;
    for (NotationDecoder decoder : all) {
      first = Math.min(first, decoder.openFrom(end));
    }
    return first;
  }
}
