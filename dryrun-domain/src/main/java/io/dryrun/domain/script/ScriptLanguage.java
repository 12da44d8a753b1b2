package io.dryrun.domain.script;

import java.util.Arrays;
import java.util.Optional;

/** The languages in which providers write scripts. */
public enum ScriptLanguage {
  /** Python 3. */
  PYTHON("python"),
  /** A POSIX shell or Bash, whichever the runner offers. */
  SHELL("shell");

  private final String word;

  ScriptLanguage(String word) {
    this.word = word;
  }

  /** As {@code secret_options.language} says it. */
  public String word() {
    return word;
  }

  /** The language of that exact word; empty for any other. */
  public static Optional<ScriptLanguage> ofWord(String word) {
    return Arrays.stream(values()).filter(language -> language.word.equals(word)).findFirst();
  }
}
