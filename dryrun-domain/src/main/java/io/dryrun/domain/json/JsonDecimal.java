package io.dryrun.domain.json;

import java.math.BigDecimal;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A JSON number written with a fraction or an exponent. The literal is kept as it was written,
 * since neither {@code double} nor {@link BigDecimal} carries everything that two readers see in
 * it: the one loses digits, the other the sign of {@code -0.0}.
 *
 * <p>{@code NaN}, {@code Infinity} and {@code -Infinity}, which JSON does not have but Python's
 * reader and writer do, are of this type too. Only {@link JsonReader} gives them, and no document
 * that leaves this program holds one.
 *
 * @param literal the number as it stands in the JSON text, such as {@code 0.10} or {@code 1E+2}
 */
public record JsonDecimal(String literal) implements JsonValue {

  private static final Pattern GRAMMAR =
      Pattern.compile("-?(?:0|[1-9][0-9]*+)(?:\\.[0-9]++)?(?:[eE][+-]?[0-9]++)?");

  /** What {@link Double#parseDouble} reads as well. */
  private static final Set<String> NOT_FINITE = Set.of("NaN", "Infinity", "-Infinity");

  /**
   * @throws IllegalArgumentException if {@code literal} is no JSON number, or one without fraction
   *     and exponent, which is a {@link JsonInteger}
   */
  public JsonDecimal {
    if (!NOT_FINITE.contains(literal)
        && (!GRAMMAR.matcher(literal).matches()
            || literal.chars().noneMatch(c -> c == '.' || c == 'e' || c == 'E'))) {
      throw new IllegalArgumentException(
          "A JSON decimal has a fraction or an exponent, as in 0.5 or 1e9.");
    }
  }

  /**
   * The same for a number that is not zero with a minus sign. An integral {@code value} of scale 0
   * gets the fraction {@code .0}.
   */
  public static JsonDecimal of(BigDecimal value) {
    String text = value.toString();
    return new JsonDecimal(value.scale() == 0 ? text + ".0" : text);
  }

  /**
   * The exact value. A zero loses its sign.
   *
   * @throws ArithmeticException if the exponent is beyond what {@link BigDecimal} holds, or the
   *     number is not finite
   */
  public BigDecimal decimal() {
    try {
      return new BigDecimal(literal);
    } catch (NumberFormatException e) {
      throw new ArithmeticException("The exponent of a decimal is out of range.");
    }
  }

  /** The nearest IEEE 754 double, as Python reads a JSON number; infinite beyond its range. */
  public double toDouble() {
    return Double.parseDouble(literal);
  }

  @Override
  public String kind() {
    return "a number";
  }

  @Override
  public String toString() {
    return literal;
  }
}
