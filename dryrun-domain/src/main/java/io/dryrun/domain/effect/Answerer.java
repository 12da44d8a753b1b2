package io.dryrun.domain.effect;

import java.util.Locale;

/** The one who answered a call of a script. */
public enum Answerer {
  /** Nobody: nothing left the sandbox. */
  REFUSED,
  /** The host itself, to which the call was passed. */
  WORLD,
  /** The cassette: the host itself, when it was recorded. */
  CASSETTE,
  /** A rule of the offering, or a preset for logins. */
  RULE,
  /** The dry run, by what such a call is usually answered with. */
  INVENTED;

  /** As reports show it: {@code refused}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether the answer is none of the world's. */
  public boolean isMadeUp() {
    return this == RULE || this == INVENTED;
  }
}
