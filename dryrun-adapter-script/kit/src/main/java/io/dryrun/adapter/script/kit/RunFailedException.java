package io.dryrun.adapter.script.kit;

import org.jspecify.annotations.Nullable;

/**
 * A run failed for a reason that is not its script's. The message is for an operator: what was
 * wrong, and what mends it.
 */
public class RunFailedException extends Exception {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST = 600;

  /** With what to tell an operator. */
  public RunFailedException(String message) {
    this(message, null);
  }

  /** With what to tell an operator, and for a log what caused it. */
  public RunFailedException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /**
   * What another system said, for the middle of a message: one line of a bounded length that ends
   * with a full stop.
   */
  public static String sentence(String reason) {
    String line = reason.replaceAll("\\s+", " ").strip();
    String cut = line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    return cut.endsWith(".") ? cut : cut + ".";
  }
}
