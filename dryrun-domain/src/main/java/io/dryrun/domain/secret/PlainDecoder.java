package io.dryrun.domain.secret;

/** The text as it stands. */
final class PlainDecoder extends NotationDecoder {

  PlainDecoder(PatternAutomaton patterns, Matches matches) {
    super(patterns, matches);
  }

  @Override
  void read(char c, long position) {
    unit(c, position, position + 1);
  }

  @Override
  long unfinishedFrom(long end) {
    return end;
  }
}
