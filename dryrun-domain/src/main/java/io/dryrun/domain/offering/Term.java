package io.dryrun.domain.offering;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The value of a field for which the documentation lists words: one of them, or one that a newer
 * marketplace has added, which is carried along unchanged. Immutable; two terms are equal if their
 * words are.
 *
 * @param <E> the documented words
 */
public final class Term<E extends Enum<E> & DocumentedWord> {

  private final String word;
  private final @Nullable E known;

  private Term(String word, @Nullable E known) {
    this.word = word;
    this.known = known;
  }

  /** The term of a documented word. */
  public static <E extends Enum<E> & DocumentedWord> Term<E> of(E known) {
    return new Term<>(known.word(), known);
  }

  /**
   * The term of a word as a marketplace sent it. Also the empty word is carried, because some
   * fields are documented to be blank.
   *
   * @param documented the enum of the words that are documented for the field
   */
  public static <E extends Enum<E> & DocumentedWord> Term<E> read(
      Class<E> documented, String word) {
    Objects.requireNonNull(word, "A term needs a word.");
    for (E candidate : EnumSet.allOf(documented)) {
      if (candidate.word().equals(word)) {
        return new Term<>(word, candidate);
      }
    }
    return new Term<>(word, null);
  }

  /** The word as it stands in JSON. */
  public String word() {
    return word;
  }

  /** The documented word; empty if the documentation does not have it. */
  public Optional<E> known() {
    return Optional.ofNullable(known);
  }

  /** Whether this is that documented word. */
  public boolean is(E documented) {
    return known == documented;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Term<?> that && word.equals(that.word);
  }

  @Override
  public int hashCode() {
    return word.hashCode();
  }

  /** The word. */
  @Override
  public String toString() {
    return word;
  }
}
