package io.dryrun.adapter.script.kit;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The form of a setting's value: how its text is read, and what is said of a text that can't be.
 * Immutable, if the function is.
 *
 * @param <T> what a text is read to
 * @param right what is right, as the end of the sentence "it is …", such as {@code none or host}
 * @param reading gives the value of a text without blanks around it; empty if it has none
 */
public record Form<T>(String right, Function<String, Optional<T>> reading) {
  private static final long MOST_BYTES = 1L << 50;
  private static final long LEAST_NANO_CPUS = 10_000_000;

  /** One of these words. */
  public static Form<String> choice(String... words) {
    List<String> known = List.of(words);
    return new Form<>(
        String.join(" or ", known), text -> Optional.of(text).filter(known::contains));
  }

  /** One of an enum's constants, in small letters. */
  public static <E extends Enum<E>> Form<E> choice(Class<E> type) {
    List<E> constants = List.of(type.getEnumConstants());
    return new Form<>(
        String.join(" or ", constants.stream().map(Form::word).toList()),
        text -> constants.stream().filter(constant -> word(constant).equals(text)).findFirst());
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** {@code false} or {@code true}. */
  public static Form<Boolean> flag() {
    Form<String> words = choice("false", "true");
    return new Form<>(words.right, text -> words.reading.apply(text).map(Boolean::valueOf));
  }

  /** Any text. */
  public static Form<String> text() {
    return new Form<>("a text", Optional::of);
  }

  /**
   * A text that the pattern matches as a whole.
   *
   * @param right what such a text is
   */
  public static Form<String> text(Pattern pattern, String right) {
    return new Form<>(
        right, text -> Optional.of(text).filter(given -> pattern.matcher(given).matches()));
  }

  /** A whole number, both ends included. */
  public static Form<Long> number(long least, long most) {
    return new Form<>(
        "a whole number from %d to %d".formatted(least, most),
        text -> Amounts.number(text).filter(number -> number >= least && number <= most));
  }

  /** Bytes, of at least {@code least} and less than a petabyte or so. */
  public static Form<Long> size(long least) {
    return new Form<>(
        "a size such as 256MiB, of at least %d bytes".formatted(least),
        text -> Amounts.size(text).filter(size -> size >= least && size <= MOST_BYTES));
  }

  /** A time of at least a second. */
  public static Form<Duration> time() {
    return new Form<>(
        "a time such as 90s or 5m, of at least 1s",
        text -> Amounts.time(text).filter(time -> time.toSeconds() >= 1));
  }

  /** Processors, in 10⁻⁹ of one; at least a hundredth. */
  public static Form<Long> cpus() {
    return new Form<>(
        "a number such as 0.5 or 2, of at least 0.01",
        text -> Amounts.nanoCpus(text).filter(nano -> nano >= LEAST_NANO_CPUS));
  }

  /**
   * An absolute path, normalised, without {@code =}: env(1) would take a program whose path holds
   * one for a variable.
   */
  public static Form<Path> path() {
    return new Form<>("a path from the root, without \"=\"", Form::absolute);
  }

  private static Optional<Path> absolute(String text) {
    try {
      Path path = Path.of(text);
      return path.isAbsolute() && text.indexOf('=') < 0
          ? Optional.of(path.normalize())
          : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
