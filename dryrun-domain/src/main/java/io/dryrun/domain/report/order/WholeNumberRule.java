package io.dryrun.domain.report.order;

import io.dryrun.domain.json.JsonDecimal;
import io.dryrun.domain.json.JsonInteger;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import io.dryrun.domain.json.PythonText;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * As {@code IntegerField}, which money uses too: a number, or a string with one, of which Python's
 * {@code int()} makes a whole number once trailing zeros after the point are gone.
 *
 * @param min the least; {@code null} for none
 * @param max the greatest; {@code null} for none
 */
record WholeNumberRule(@Nullable BigInteger min, @Nullable BigInteger max) implements OptionRule {

  /** {@code IntegerField.MAX_STRING_LENGTH}. */
  private static final int MAX_LENGTH = 1000;

  private static final Pattern ZERO_FRACTION = Pattern.compile("\\.0*\\s*$");
  private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]+(?:_[0-9]+)*");

  /** The whole number that the marketplace reads; empty if it reads none. */
  static Optional<BigInteger> read(JsonValue value) {
    return switch (value) {
      case JsonInteger i -> Optional.of(i.value());
      case JsonDecimal d -> parse(PythonText.str(d));
      case JsonString s -> s.value().length() > MAX_LENGTH ? Optional.empty() : parse(s.value());
      default -> Optional.empty();
    };
  }

  @Override
  public List<Objection> objections(JsonValue value) {
    Optional<BigInteger> number = read(value);
    if (number.isEmpty()) {
      return List.of(Objection.type("must be a whole number; it is " + Shown.value(value) + "."));
    }
    if (min != null && number.get().compareTo(min) < 0) {
      return List.of(
          Objection.range("must be at least %s; it is %s.".formatted(min, Shown.value(value))));
    }
    if (max != null && number.get().compareTo(max) > 0) {
      return List.of(
          Objection.range("must be at most %s; it is %s.".formatted(max, Shown.value(value))));
    }
    return List.of();
  }

  private static Optional<BigInteger> parse(String text) {
    String digits = ZERO_FRACTION.matcher(text).replaceAll("").strip();
    return INTEGER.matcher(digits).matches()
        ? Optional.of(new BigInteger(digits.replace("_", "")))
        : Optional.empty();
  }
}
