package io.dryrun.adapter.http.servlet;

import java.util.Arrays;
import java.util.Optional;

/**
 * A choice of how much an answer to {@code run} and {@code async_run} holds; RFC 7240's {@code
 * return}.
 */
public enum Representation {
  /** The whole offering with the dry run in it, as the marketplace's document says. */
  FULL("representation"),
  /** The output alone, or the dry run's UUID, as the marketplace's clients expect since 8.1. */
  MINIMAL("minimal");

  private final String word;

  Representation(String word) {
    this.word = word;
  }

  /** As {@code Prefer: return=…} and a deployment's configuration say it. */
  public String word() {
    return word;
  }

  /** The one of that exact word; empty for any other. */
  public static Optional<Representation> ofWord(String word) {
    return Arrays.stream(values()).filter(candidate -> candidate.word.equals(word)).findFirst();
  }
}
