package io.dryrun.domain.output;

import java.util.List;
import java.util.Objects;

/**
 * The output of a script, stdout and stderr in the order in which they were printed, as far as it
 * was kept. {@link #toString} shows no text.
 *
 * @param text decoded as UTF-8, bad bytes replaced by U+FFFD; where bytes were left out, a line
 *     says how many
 * @param bytes how many the script printed in all
 * @param cut whether some were left out
 */
public record CapturedOutput(String text, long bytes, boolean cut) {

  /** Nothing printed. */
  public static final CapturedOutput NONE = new CapturedOutput("", 0, false);

  /** Refuses nulls and a negative count. */
  public CapturedOutput {
    Objects.requireNonNull(text, "text");
    if (bytes < 0) {
      throw new IllegalArgumentException("A count of bytes is not negative.");
    }
  }

  /**
   * Joins what is kept of an output. Where bytes are missing between two chunks, a line of its own
   * says how many.
   *
   * @param chunks in the order of printing; none overlaps the next
   * @throws IllegalArgumentException if they are in another order, or two overlap
   */
  public static CapturedOutput of(List<OutputChunk> chunks) {
    var text = new StringBuilder();
    long end = 0;
    boolean cut = false;
    for (OutputChunk chunk : chunks) {
      if (chunk.start() < end) {
        throw new IllegalArgumentException("Chunks must be in order and must not overlap.");
      }
      if (chunk.start() > end) {
        text.append(leftOut(chunk.start() - end));
        cut = true;
      }
      text.append(chunk.text());
      end = chunk.end();
    }
    return new CapturedOutput(text.toString(), end, cut);
  }

  /** The line that stands for bytes that are not kept. */
  public static String leftOut(long bytes) {
    return "\n[… %d bytes of output left out …]\n".formatted(bytes);
  }

  @Override
  public String toString() {
    return "CapturedOutput[%d bytes%s]".formatted(bytes, cut ? ", cut" : "");
  }
}
