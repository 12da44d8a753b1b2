package io.dryrun.domain.effect;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The part of the world that scripts meet, from none of it to most of it. */
public enum EffectsMode {
  /** Nothing: what they try to reach is refused. */
  NONE,
  /** Answers that were recorded before; nothing goes out. */
  REPLAY,
  /** Answers of rules and inventions; reading calls go out to allowed hosts. */
  GUARD,
  /** The world itself, at allowed hosts; what it answers is recorded. */
  RECORD;

  /** The mode of a word, in whatever case; empty if it is none. */
  public static Optional<EffectsMode> of(String word) {
    return Arrays.stream(values()).filter(mode -> mode.word().equalsIgnoreCase(word)).findFirst();
  }

  /** As settings and reports have it: {@code replay}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
