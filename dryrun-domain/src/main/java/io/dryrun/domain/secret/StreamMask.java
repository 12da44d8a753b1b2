package io.dryrun.domain.secret;

/**
 * Masks text that comes in pieces, such as the output of a script that still runs. What the pushes
 * and the end return, put together, is what {@link Secrets#mask(String)} makes of the whole,
 * however it was cut. Not safe for use by several threads.
 *
 * <p>What is held back is the shortest end of the text that may yet turn out to belong to a value,
 * in one of its written forms; never more than the longest value so written. Half of a surrogate
 * pair is held back as well.
 */
public final class StreamMask {

  /** Bounds the held text while a long piece is read. */
  private static final int STEP = 8 * 1024;

  private final boolean nothingToMask;
  private final NotationDecoders decoders;
  private final HeldText held = new HeldText();
  private long end;
  private boolean ended;

  StreamMask(PatternAutomaton patterns) {
    this.nothingToMask = patterns.size() == 0;
    this.decoders = new NotationDecoders(patterns, held);
  }

  /**
   * Takes the next piece.
   *
   * @return the masked text that is safe to show now; may be empty
   * @throws IllegalStateException after {@link #end()}
   */
  public String push(String piece) {
    if (ended) {
      throw new IllegalStateException("The text that is masked has ended.");
    }
    if (nothingToMask) {
      return piece;
    }
    var out = new StringBuilder(piece.length());
    for (int from = 0; from < piece.length(); from += STEP) {
      int to = Math.min(from + STEP, piece.length());
      long position = held.append(piece, from, to);
      decoders.read(piece, from, to, position);
      end = position + (to - from);
      held.showUntil(decoders.openFrom(end), out);
    }
    return out.toString();
  }

  /** Whether anything was masked, or is held back to be masked. */
  boolean isAnyFound() {
    return held.isAnyFound();
  }

  /** The text is over: returns, masked, what was held back. Empty when called again. */
  public String end() {
    var out = new StringBuilder();
    if (!ended) {
      ended = true;
      decoders.finish();
      held.showUntil(end, out);
    }
    return out.toString();
  }
}
