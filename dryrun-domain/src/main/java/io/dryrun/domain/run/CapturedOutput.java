package io.dryrun.domain.run;

import java.util.Objects;

/**
 * What a script printed, stdout and stderr in the order in which they were printed, as far as it
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

  @Override
  public String toString() {
    return "CapturedOutput[%d bytes%s]".formatted(bytes, cut ? ", cut" : "");
  }
}
