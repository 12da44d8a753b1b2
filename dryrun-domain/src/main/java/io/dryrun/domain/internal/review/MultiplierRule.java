package io.dryrun.domain.internal.review;

import io.dryrun.domain.internal.form.WholeNumber;
import io.dryrun.domain.json.JsonValue;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * As {@code IntegerField}. The marketplace's form computes the number from the limit of a component
 * and {@code factor}; it alone knows the bounds of the configuration.
 *
 * @param number what the marketplace checks
 * @param least the form's {@code min_limit}; {@code null} for none
 * @param most the form's {@code max_limit}; {@code null} for none
 */
record MultiplierRule(WholeNumberRule number, @Nullable BigInteger least, @Nullable BigInteger most)
    implements OptionRule {

  private static final String CODE = "order.attribute-multiplier";

  /** Reads the configuration. */
  static MultiplierRule of(OptionField field) {
    return new MultiplierRule(
        WholeNumberRule.of(field),
        OptionField.number(field.multiplier(), "min_limit"),
        OptionField.number(field.multiplier(), "max_limit"));
  }

  @Override
  public List<Objection> objections(JsonValue value) {
    List<Objection> refused = number.objections(value);
    if (!refused.isEmpty()) {
      return refused;
    }
    BigInteger given = WholeNumber.read(value).orElseThrow();
    if (least != null && given.compareTo(least) < 0) {
      return List.of(
          Objection.byForm(
              CODE,
              "is %s, and the form takes at least %s.".formatted(QuotedValue.value(value), least)));
    }
    if (most != null && given.compareTo(most) > 0) {
      return List.of(
          Objection.byForm(
              CODE,
              "is %s, and the form takes at most %s.".formatted(QuotedValue.value(value), most)));
    }
    return List.of();
  }
}
