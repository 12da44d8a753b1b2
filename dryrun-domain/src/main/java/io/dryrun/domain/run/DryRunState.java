package io.dryrun.domain.run;

import java.util.Locale;

/** The state of a dry run. Numbers and words are those of the marketplace's API. */
public enum DryRunState {
  /** Accepted, not started. */
  PENDING(1),
  /** Its script runs. */
  EXECUTING(2),
  /** Its script ended with exit code 0. */
  DONE(3),
  /** Its script failed, was ended, or could not be started. */
  ERRED(4);

  private final int number;

  DryRunState(int number) {
    this.number = number;
  }

  /** The number that the API shows. */
  public int number() {
    return number;
  }

  /** The word that the API shows: {@code pending}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether nothing comes after it. */
  public boolean isFinal() {
    return this == DONE || this == ERRED;
  }
}
