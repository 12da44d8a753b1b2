package io.dryrun.domain.validation;

import io.dryrun.domain.json.JsonDecimal;
import io.dryrun.domain.json.JsonInteger;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonValue;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import org.jspecify.annotations.Nullable;

/** Checks {@link NumbersOnly}. Public because validation providers create it. */
public final class NumbersOnlyValidator implements ConstraintValidator<NumbersOnly, JsonObject> {

  @Override
  public boolean isValid(@Nullable JsonObject object, ConstraintValidatorContext context) {
    return object == null
        || object.members().values().stream().allMatch(NumbersOnlyValidator::isAmount);
  }

  private static boolean isAmount(JsonValue value) {
    return switch (value) {
      case JsonInteger i -> i.value().signum() >= 0;
      case JsonDecimal d -> d.toDouble() >= 0 && Double.isFinite(d.toDouble());
      default -> false;
    };
  }
}
