package io.dryrun.adapter.json;

/**
 * A text is no JSON, or not JSON that is accepted here. The message is a sentence for the person
 * who wrote the text; it says where and what was expected, and does not quote the text, except for
 * the name of a member that appears twice.
 */
public final class MalformedJsonException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With the sentence. */
  public MalformedJsonException(String message) {
    super(message);
  }
}
