package io.dryrun.adapter.effects;

import java.util.Arrays;
import java.util.Optional;

/** What of a script's calls is recorded; the names are those of VCR. */
public enum RecordMode {
  /** Nothing: the cassette answers, and what it does not know is refused. */
  NONE("none"),
  /** All, where there is no cassette for the script yet; else nothing. */
  ONCE("once"),
  /** What the cassette does not know; it answers the rest. */
  NEW_EPISODES("new_episodes"),
  /** All; what was recorded of the script before goes. */
  ALL("all");

  private final String word;

  RecordMode(String word) {
    this.word = word;
  }

  /** The mode of a word, in whatever case; empty if it is none. */
  public static Optional<RecordMode> of(String word) {
    return Arrays.stream(values()).filter(mode -> mode.word.equalsIgnoreCase(word)).findFirst();
  }

  /** As settings have it: {@code new_episodes}. */
  public String word() {
    return word;
  }
}
