package io.dryrun.domain.finding;

import java.util.Locale;

/** The weight of a finding. */
public enum Severity {
  /** A paid order would have broken. */
  ERROR,
  /** Something that a provider will want to know before the first paid order. */
  WARNING,
  /** A likely cause, or advice. */
  HINT;

  /** As reports show it: {@code error}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
