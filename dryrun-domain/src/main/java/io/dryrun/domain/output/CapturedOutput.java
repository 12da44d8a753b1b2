package io.dryrun.domain.output;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

  private static final Pattern LEFT_OUT =
      Pattern.compile("\n\\[… (\\d{1,15}) bytes of output left out …\\]\n");

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

  /**
   * What {@link #of} would join to this text: its parts, and where they stand in the whole output
   * as it is shown. Of an output that is cut, a line that its script printed and that looks like
   * those of {@link #leftOut} is taken for one.
   *
   * @return in the order of printing; empty if nothing is kept
   */
  public List<OutputChunk> chunks() {
    var chunks = new ArrayList<OutputChunk>();
    long start = 0;
    int from = 0;
    if (cut) {
      for (Matcher gap = LEFT_OUT.matcher(text); gap.find(); from = gap.end()) {
        start = add(chunks, start, text.substring(from, gap.start()));
        start += Long.parseLong(gap.group(1));
      }
    }
    add(chunks, start, text.substring(from));
    return chunks;
  }

  private static long add(List<OutputChunk> chunks, long start, String text) {
    if (text.isEmpty()) {
      return start;
    }
    long end = start + text.getBytes(StandardCharsets.UTF_8).length;
    chunks.add(new OutputChunk(start, end, text));
    return end;
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
