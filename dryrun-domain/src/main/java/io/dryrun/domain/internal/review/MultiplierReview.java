package io.dryrun.domain.internal.review;

import io.dryrun.domain.internal.form.WholeNumber;
import io.dryrun.domain.json.JsonInteger;
import io.dryrun.domain.json.JsonValue;
import io.dryrun.domain.order.Order;
import java.math.BigInteger;
import java.util.Optional;

/**
 * The review of a multiplier: whether it agrees with the limit that it stands for. The
 * marketplace's form shows limit × factor as the attribute, and leaves the limit as it is; an order
 * by the API carries both and nobody compares them.
 */
final class MultiplierReview {

  private MultiplierReview() {}

  static void review(Order order, OptionField field, JsonValue value, ReviewNotes notes) {
    if (!field.type().is(OptionFieldType.COMPONENT_MULTIPLIER)) {
      return;
    }
    BigInteger factor = OptionField.number(field.multiplier(), "factor");
    Optional<BigInteger> number = WholeNumber.read(value);
    Optional<String> component = OptionField.text(field.multiplier(), "component_type");
    if (factor == null || number.isEmpty() || component.isEmpty()) {
      return;
    }
    Optional<BigInteger> limit = order.limits().member(component.get()).flatMap(WholeNumber::read);
    if (limit.isPresent() && !limit.get().multiply(factor).equals(number.get())) {
      notes.warn(
          "order.attribute-multiplier",
          QuotedValue.attribute(field.name()),
          "The attribute %s is %s, where the form would have %s: the limit of %s, %s, times %s."
              .formatted(
                  QuotedValue.quoted(field.name()),
                  QuotedValue.value(value),
                  QuotedValue.value(new JsonInteger(limit.get().multiply(factor))),
                  QuotedValue.quoted(component.get()),
                  QuotedValue.value(new JsonInteger(limit.get())),
                  factor));
    }
  }
}
