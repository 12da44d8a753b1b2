package io.dryrun.domain.script;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A language of scripts, by the word that {@code secret_options.language} has for it. Which words
 * there are is a deployment's choice, in the marketplace by the images that it names and here by
 * its runner; {@link #PYTHON} and {@link #SHELL} are those that a marketplace begins with.
 *
 * @param word such as {@code node}: a letter or a digit, then up to 49 more of them or of {@code .
 *     _ + # -}
 */
public record ScriptLanguage(String word) implements Comparable<ScriptLanguage> {
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+#-]{0,49}");

  /** Python 3. */
  public static final ScriptLanguage PYTHON = new ScriptLanguage("python");

  /** A POSIX shell or Bash, whichever the runner offers. */
  public static final ScriptLanguage SHELL = new ScriptLanguage("shell");

  /**
   * @throws IllegalArgumentException if no language can be called so
   */
  public ScriptLanguage {
    if (!WORD.matcher(word).matches()) {
      throw new IllegalArgumentException(
          "A language is called by one word of at most 50 characters.");
    }
  }

  /** The language of that exact word; empty if no language can be called so. */
  public static Optional<ScriptLanguage> ofWord(String word) {
    return WORD.matcher(word).matches() ? Optional.of(new ScriptLanguage(word)) : Optional.empty();
  }

  /** For a message: {@code "python" or "shell"}. */
  public static String choice(Collection<ScriptLanguage> languages) {
    return languages.stream()
        .sorted()
        .map(language -> '"' + language.word() + '"')
        .collect(Collectors.joining(" or "));
  }

  /** By their words. */
  @Override
  public int compareTo(ScriptLanguage other) {
    return Comparator.comparing(ScriptLanguage::word).compare(this, other);
  }

  @Override
  public String toString() {
    return word;
  }
}
