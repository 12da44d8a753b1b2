package io.dryrun.domain.output;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

/**
 * Output of a script, from one place to another of all that it printed. Places are bytes of the
 * output as it is shown, in UTF-8. {@link #toString} shows no text.
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

  /**
   * What of it comes after a place of the output; all of it if the place is before it, nothing if
   * it is at its end or beyond. A place within a character is one after it.
   */
  public Optional<OutputChunk> after(long place) {
    if (place <= start) {
      return Optional.of(this);
    }
    if (place >= end) {
      return Optional.empty();
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return part(bytes, wholeFrom(bytes, (int) (place - start)), bytes.length);
  }

  /** Its first bytes, as many as make whole characters, and one character at the least. */
  public OutputChunk first(int bytes) {
    if (bytes >= bytes()) {
      return this;
    }
    byte[] all = text.getBytes(StandardCharsets.UTF_8);
    int to = Math.max(bytes, 0);
    while (to > 0 && isContinuation(all[to])) {
      to--;
    }
    return part(all, 0, to == 0 ? wholeFrom(all, 1) : to).orElse(this);
  }

  private Optional<OutputChunk> part(byte[] bytes, int from, int to) {
    return from >= to
        ? Optional.empty()
        : Optional.of(
            new OutputChunk(
                start + from,
                start + to,
                new String(bytes, from, to - from, StandardCharsets.UTF_8)));
  }

  private static int wholeFrom(byte[] bytes, int place) {
    int whole = place;
    while (whole < bytes.length && isContinuation(bytes[whole])) {
      whole++;
    }
    return whole;
  }

  private static boolean isContinuation(byte value) {
    return (value & 0xC0) == 0x80;
  }

  @Override
  public String toString() {
    return "OutputChunk[%d to %d]".formatted(start, end);
  }
}
