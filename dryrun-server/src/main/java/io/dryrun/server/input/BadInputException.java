package io.dryrun.server.input;

/**
 * Something that a person gave to the program can't be worked with. The message is for that person:
 * one or two sentences that say what was wrong, where, and what would be right. It holds no secret.
 */
public final class BadInputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With the sentence. */
  public BadInputException(String message) {
    super(message);
  }

  /** With the sentence, and the cause for a log. */
  public BadInputException(String message, Throwable cause) {
    super(message, cause);
  }

  /** The sentence. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
