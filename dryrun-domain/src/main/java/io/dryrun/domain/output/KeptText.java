package io.dryrun.domain.output;

import java.util.Objects;

/**
 * The text of an output of which the middle may be left out. {@link #toString} shows none of it.
 *
 * @param head its beginning; all of it, if nothing was left out
 * @param leftOut how many bytes were left out after {@code head}; 0 if nothing was
 * @param tail what follows on them; empty if nothing was left out
 */
public record KeptText(String head, long leftOut, String tail) {

  /** Refuses nulls, a negative count, and a tail that follows on nothing. */
  public KeptText {
    Objects.requireNonNull(head, "head");
    Objects.requireNonNull(tail, "tail");
    if (leftOut < 0 || (leftOut == 0 && !tail.isEmpty())) {
      throw new IllegalArgumentException("A tail follows on bytes that were left out.");
    }
  }

  /** A text of which nothing was left out. */
  public static KeptText whole(String text) {
    return new KeptText(text, 0, "");
  }

  /** Whether something was left out. */
  public boolean isCut() {
    return leftOut > 0;
  }

  /** Head and tail; a line of its own between them says how much was left out. */
  public String text() {
    return isCut() ? head + CapturedOutput.leftOut(leftOut) + tail : head;
  }

  @Override
  public String toString() {
    return "KeptText[%d bytes left out]".formatted(leftOut);
  }
}
