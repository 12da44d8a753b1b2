package io.dryrun.server.input;

import io.dryrun.domain.validation.NearestName;
import java.util.Collection;

/** Ends a sentence about a word that is not known. */
public final class NearestWord {

  private NearestWord() {}

  /** The guess what was meant, else all known words. */
  public static String hint(String written, Collection<String> known) {
    return NearestName.of(written, known)
        .map(word -> "Did you mean \"" + word + "\"?")
        .orElseGet(() -> "Known are " + String.join(", ", known) + ".");
  }
}
