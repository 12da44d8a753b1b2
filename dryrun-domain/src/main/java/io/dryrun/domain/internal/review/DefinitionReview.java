package io.dryrun.domain.internal.review;

import io.dryrun.domain.json.JsonArray;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import io.dryrun.domain.offering.BillingType;
import io.dryrun.domain.offering.Component;
import io.dryrun.domain.offering.Offering;
import io.dryrun.domain.offering.Term;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * The review of an option itself: whether it can be filled in at all. About the offering, whatever
 * the order says.
 */
final class DefinitionReview {

  private static final String INVALID = "order.option-invalid";

  private final Offering offering;
  private final ReviewNotes notes;

  DefinitionReview(Offering offering, ReviewNotes notes) {
    this.offering = offering;
    this.notes = notes;
  }

  void review(OptionField field, OptionRule rule) {
    typeIsText(field);
    field.type().known().ifPresentOrElse(type -> ofType(type, field), () -> unknownType(field));
    if (rule instanceof WholeNumberRule) {
      ofBounds(field);
    }
    if (field.hasDefault()) {
      ofDefault(field, rule);
    }
  }

  /** The marketplace looks the type up in a dictionary, which fails on what can't be hashed. */
  private void typeIsText(OptionField field) {
    JsonValue type = field.member("type");
    if (type instanceof JsonArray || type instanceof JsonObject) {
      fails(field, "has a type that is %s".formatted(type.kind()));
    }
  }

  private void ofBounds(OptionField field) {
    JsonValue min = field.member("min");
    JsonValue max = field.member("max");
    bound(field, "min", min);
    bound(field, "max", max);
    BoundedDecimal.read(min)
        .flatMap(least -> BoundedDecimal.read(max).filter(most -> least.compareTo(most) > 0))
        .ifPresent(
            most -> invalid(field, "asks for at least %s and at most %s".formatted(min, max)));
  }

  private void bound(OptionField field, String name, JsonValue bound) {
    if (!WholeNumberRule.isBound(bound)) {
      invalid(
          field,
          "has a %s that is %s, so that the marketplace fails on each value"
              .formatted(name, bound.kind()));
    }
  }

  private void ofType(OptionFieldType type, OptionField field) {
    switch (type) {
      case SELECT_STRING, SELECT_STRING_MULTI ->
          field
              .choices()
              .ifPresentOrElse(
                  choices -> {
                    if (!choices.broken().isEmpty()) {
                      fails(field, "is broken: its choices " + choices.broken());
                    }
                  },
                  () -> fails(field, "asks for a choice but has no list of choices"));
      case CONDITIONAL_CASCADE -> {
        if (CascadeRule.of(field).steps().isEmpty()) {
          invalid(field, "is a cascade without steps in its cascade_config");
        }
      }
      case COMPONENT_MULTIPLIER -> ofMultiplier(field);
      default -> {
        // Nothing to configure.
      }
    }
  }

  private void ofMultiplier(OptionField field) {
    Optional<String> type = OptionField.text(field.multiplier(), "component_type");
    if (type.isEmpty()) {
      invalid(field, "multiplies no component: its component_multiplier_config names none");
      return;
    }
    Optional<Component> component = offering.component(type.get());
    if (component.isEmpty()) {
      invalid(
          field,
          "multiplies the component %s, which the offering does not have"
              .formatted(QuotedValue.quoted(type.get())));
    } else if (!isLimit(component.get())) {
      invalid(
          field,
          "multiplies the component %s, which is not billed by limit"
              .formatted(QuotedValue.quoted(type.get())));
    }
    BigInteger factor = OptionField.number(field.multiplier(), "factor");
    if (factor == null || factor.signum() <= 0) {
      invalid(field, "needs a factor of at least 1 in its component_multiplier_config");
    }
  }

  private void ofDefault(OptionField field, OptionRule rule) {
    JsonValue value = field.standard();
    // The documentation has a string for each default, also where the value is a list.
    JsonValue proper =
        rule.takesList() && value instanceof JsonString ? new JsonArray(List.of(value)) : value;
    if (rule instanceof CascadeRule || rule instanceof ClusterRule) {
      return;
    }
    rule.objections(proper).stream()
        .findFirst()
        .ifPresent(
            objection ->
                notes.warn(
                    "order.option-default",
                    QuotedValue.attribute(field.name()),
                    "The default of the option %s %s"
                        .formatted(QuotedValue.quoted(field.name()), objection.complaint())));
  }

  private void unknownType(OptionField field) {
    notes.hint(
        "order.option-type-unknown",
        QuotedValue.attribute(field.name()),
        field.type().word().isEmpty()
            ? "The option %s has no type, so that it is a text to the marketplace."
                .formatted(QuotedValue.quoted(field.name()))
            : "The option %s has the type %s, which the marketplace does not know, so that it is a text to it."
                .formatted(
                    QuotedValue.quoted(field.name()), QuotedValue.quoted(field.type().word())));
  }

  private void fails(OptionField field, String what) {
    notes.refuse(
        INVALID,
        QuotedValue.attribute(field.name()),
        "the option %s %s, at which the marketplace fails."
            .formatted(QuotedValue.quoted(field.name()), what));
  }

  private void invalid(OptionField field, String what) {
    notes.warn(
        INVALID,
        QuotedValue.attribute(field.name()),
        "The option %s %s.".formatted(QuotedValue.quoted(field.name()), what));
  }

  private static boolean isLimit(Component component) {
    Term<BillingType> billing = component.billingType();
    return billing != null && billing.is(BillingType.LIMIT);
  }
}
