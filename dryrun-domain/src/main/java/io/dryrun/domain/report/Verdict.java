package io.dryrun.domain.report;

/** The result of a dry run in one word; the later the worse. */
public enum Verdict {
  /** Nothing to mend. */
  OK("ok"),
  /** It works; something deserves a look. */
  WARNINGS("ok with warnings"),
  /** A paid order would have broken. */
  FAILED("failed"),
  /**
   * Whether it works is not known: what should have run the script or followed it to its end
   * failed.
   */
  NOT_RUN("not run");

  private final String words;

  Verdict(String words) {
    this.words = words;
  }

  /** As reports show it: {@code ok with warnings}. */
  public String words() {
    return words;
  }
}
