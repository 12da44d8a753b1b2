package io.dryrun.domain.internal.review;

import io.dryrun.domain.internal.form.WholeNumber;
import io.dryrun.domain.json.JsonBoolean;
import io.dryrun.domain.json.JsonDecimal;
import io.dryrun.domain.json.JsonInteger;
import io.dryrun.domain.json.JsonNull;
import io.dryrun.domain.json.JsonValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * As {@code IntegerField}, which money uses too. Bounds are compared as they stand in the
 * definition: 1.5 is one, and on a text the marketplace fails.
 *
 * @param min the least; null for none
 * @param max the greatest; null for none
 */
record WholeNumberRule(JsonValue min, JsonValue max) implements OptionRule {

  /** The rule of a field. */
  static WholeNumberRule of(OptionField field) {
    return new WholeNumberRule(field.member("min"), field.member("max"));
  }

  @Override
  public List<Objection> objections(JsonValue value) {
    Optional<BigInteger> number = WholeNumber.read(value);
    if (number.isEmpty()) {
      return List.of(
          Objection.type("must be a whole number; it is " + QuotedValue.value(value) + "."));
    }
    if (!isBound(max)) {
      return List.of(incomparable("max", max));
    }
    if (!isBound(min)) {
      return List.of(incomparable("min", min));
    }
    if (compare(number.get(), min) < 0) {
      return List.of(
          Objection.range(
              "must be at least %s; it is %s.".formatted(min, QuotedValue.value(value))));
    }
    if (compare(number.get(), max) > 0) {
      return List.of(
          Objection.range(
              "must be at most %s; it is %s.".formatted(max, QuotedValue.value(value))));
    }
    return List.of();
  }

  /** Whether Python compares numbers with it. */
  static boolean isBound(JsonValue bound) {
    return switch (bound) {
      case JsonNull n -> true;
      case JsonBoolean b -> true;
      case JsonInteger i -> true;
      case JsonDecimal d -> true;
      default -> false;
    };
  }

  private static Objection incomparable(String name, JsonValue bound) {
    return Objection.definition(
        "can't be compared with its %s, which is %s, so that the marketplace fails."
            .formatted(name, bound.kind()));
  }

  /** As Python compares; 0 where {@code bound} is no number. */
  private static int compare(BigInteger number, JsonValue bound) {
    return switch (bound) {
      case JsonInteger i -> number.compareTo(i.value());
      case JsonBoolean b -> number.compareTo(b.value() ? BigInteger.ONE : BigInteger.ZERO);
      case JsonDecimal d ->
          Double.isInfinite(d.toDouble())
              ? Double.compare(0, d.toDouble())
              : new BigDecimal(number).compareTo(new BigDecimal(d.toDouble()));
      default -> 0;
    };
  }
}
