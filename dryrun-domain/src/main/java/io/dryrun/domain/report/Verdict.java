package io.dryrun.domain.report;

/** What a person wants to know first. */
public enum Verdict {
  /** Nothing to mend. */
  OK("ok"),
  /** It works; something deserves a look. */
  WARNINGS("ok with warnings"),
  /** A paid order would have broken. */
  FAILED("failed");

  private final String words;

  Verdict(String words) {
    this.words = words;
  }

  /** As reports show it: {@code ok with warnings}. */
  public String words() {
    return words;
  }
}
