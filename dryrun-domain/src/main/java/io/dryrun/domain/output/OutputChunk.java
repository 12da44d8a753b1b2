package io.dryrun.domain.output;

import java.util.Objects;

/**
 * Output of a script that runs, from one place to another of all that it printed. {@link #toString}
 * shows no text.
 *
 * @param start how many bytes of the output, as it is shown, come before it; not negative
 * @param end how many come before its end; more than {@code start}
 * @param text what they say, secrets masked, whole characters only; not empty
 */
public record OutputChunk(long start, long end, String text) {

  /** Refuses nulls, and what can't be a part of an output. */
  public OutputChunk {
    Objects.requireNonNull(text, "text");
    if (start < 0 || end <= start || text.isEmpty()) {
      throw new IllegalArgumentException("A chunk is a part of an output that is not empty.");
    }
  }

  /** How many bytes it stands for. */
  public long bytes() {
    return end - start;
  }

  @Override
  public String toString() {
    return "OutputChunk[%d to %d]".formatted(start, end);
  }
}
