package io.dryrun.domain.finding;

import java.util.List;
import java.util.Objects;

/**
 * One thing that a dry run brought to light.
 *
 * @param severity how much it matters
 * @param code stable from version to version, for programs, such as {@code outcome.three-words}
 * @param place what it is about: {@code attributes.nationality}, {@code script:14}, {@code
 *     output:-1} (lines from 1, or from the end with a minus sign); empty if it is about no place
 * @param message one or two sentences: what is wrong and what would be right
 * @param excerpt lines that show it, such as the source around a failing line; may be empty
 */
public record Finding(
    Severity severity, String code, String place, String message, List<String> excerpt) {

  /** Refuses nulls and a blank code or message; copies {@code excerpt}. */
  public Finding {
    Objects.requireNonNull(severity, "severity");
    Objects.requireNonNull(place, "place");
    if (code.isBlank() || message.isBlank()) {
      throw new IllegalArgumentException("A finding has a code and a message.");
    }
    excerpt = List.copyOf(excerpt);
  }

  /** An error without excerpt. */
  public static Finding error(String code, String place, String message) {
    return new Finding(Severity.ERROR, code, place, message, List.of());
  }

  /** A warning without excerpt. */
  public static Finding warning(String code, String place, String message) {
    return new Finding(Severity.WARNING, code, place, message, List.of());
  }

  /** A hint without excerpt. */
  public static Finding hint(String code, String place, String message) {
    return new Finding(Severity.HINT, code, place, message, List.of());
  }

  /**
   * What stands for further findings of a code of which enough are shown.
   *
   * @param count how many are left out
   */
  public static Finding more(String code, int count) {
    return hint(
        "report.more",
        "",
        "%d more findings with the code %s are left out.".formatted(count, code));
  }

  /** The same with lines that show it. */
  public Finding withExcerpt(List<String> lines) {
    return new Finding(severity, code, place, message, lines);
  }
}
