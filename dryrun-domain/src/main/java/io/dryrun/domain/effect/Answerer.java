package io.dryrun.domain.effect;

import java.util.Locale;

/** Who answered a call of a script. */
public enum Answerer {
  /** Nobody: nothing left the sandbox. */
  REFUSED;

  /** As reports show it: {@code refused}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
