package io.dryrun.domain.report.order;

import io.dryrun.domain.json.JsonValue;
import io.dryrun.domain.order.Order;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/**
 * Does a multiplier agree with the limit that it stands for? The marketplace's form computes the
 * limit from it; an order by the API carries both and nobody compares them.
 */
final class MultiplierReview {

  private MultiplierReview() {}

  static void review(Order order, OptionField field, JsonValue value, ReviewNotes notes) {
    if (!field.type().is(OptionFieldType.COMPONENT_MULTIPLIER)) {
      return;
    }
    BigInteger factor = OptionField.number(field.multiplier(), "factor");
    Optional<BigInteger> number = WholeNumberRule.read(value);
    Optional<String> component = OptionField.text(field.multiplier(), "component_type");
    if (factor == null || number.isEmpty() || component.isEmpty()) {
      return;
    }
    Optional<BigDecimal> limit =
        order.limits().member(component.get()).flatMap(BoundedDecimal::read);
    BigDecimal meant = new BigDecimal(number.get().multiply(factor));
    if (limit.isPresent() && limit.get().compareTo(meant) != 0) {
      notes.warn(
          "order.attribute-multiplier",
          Shown.attribute(field.name()),
          "The attribute %s is %s, which the form would make a limit of %s for %s; the order has %s."
              .formatted(
                  Shown.quoted(field.name()),
                  Shown.value(value),
                  BoundedDecimal.of(meant).map(BoundedDecimal::plain).orElse("a huge number"),
                  Shown.quoted(component.get()),
                  BoundedDecimal.plain(limit.get())));
    }
  }
}
