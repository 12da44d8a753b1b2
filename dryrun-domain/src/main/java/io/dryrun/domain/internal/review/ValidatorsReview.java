package io.dryrun.domain.internal.review;

import io.dryrun.domain.json.JsonArray;
import io.dryrun.domain.json.JsonNull;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Do fields compare as their {@code validators} say: {@code {"type": "gt", "target_field":
 * "soft"}}? The marketplace compares what it reads of both; where one has no value and no default
 * it does not, and where the two can't be compared it fails. Newer marketplaces know {@code gt},
 * {@code gte}, {@code lt} and {@code lte}; other words mean nothing.
 */
final class ValidatorsReview {
  private static final Map<String, String> WORDS =
      Map.of(
          "gt", "greater than",
          "gte", "at least",
          "lt", "less than",
          "lte", "at most");

  private final JsonObject attributes;
  private final Set<String> hidden;
  private final ReviewNotes notes;
  private final Map<String, OptionField> fields = new LinkedHashMap<>();

  ValidatorsReview(
      List<OptionField> fields, JsonObject attributes, Set<String> hidden, ReviewNotes notes) {
    fields.forEach(field -> this.fields.put(field.name(), field));
    this.attributes = attributes;
    this.hidden = hidden;
    this.notes = notes;
  }

  void review() {
    for (OptionField field : fields.values()) {
      JsonValue validators = field.definition().members().get("validators");
      if (validators == null || hidden.contains(field.name())) {
        continue;
      }
      if (validators instanceof JsonArray array) {
        array.items().forEach(validator -> review(field, validator));
      } else {
        broken(field, "its validators must be a list; they are " + validators.kind());
      }
    }
  }

  private void review(OptionField field, JsonValue json) {
    if (!(json instanceof JsonObject validator)) {
      broken(field, "a validator must be an object; it is " + json.kind());
      return;
    }
    if (!(validator.members().get("target_field") instanceof JsonString target)) {
      broken(field, "a validator needs a target_field");
      return;
    }
    OptionField other = fields.get(target.value());
    if (hidden.contains(target.value()) || other == null) {
      return;
    }
    JsonValue value = value(field);
    JsonValue otherValue = value(other);
    if (value == JsonNull.NULL || otherValue == JsonNull.NULL) {
      return;
    }
    JsonValue type = validator.members().get("type");
    if (type == null) {
      broken(field, "a validator needs a type: gt, gte, lt or lte");
    } else if (type instanceof JsonString word && WORDS.containsKey(word.value())) {
      compare(field, operand(field), word.value(), other, operand(other));
    }
  }

  private void compare(
      OptionField field, Operand value, String type, OptionField other, Operand otherValue) {
    String subject = "the attribute " + QuotedValue.quoted(field.name());
    String object = "the attribute " + QuotedValue.quoted(other.name());
    if (value.kind() == Operand.Kind.UNKNOWN || otherValue.kind() == Operand.Kind.UNKNOWN) {
      notes.hint(
          "order.attribute-unchecked",
          QuotedValue.attribute(field.name()),
          "Whether %s is %s %s is not checked here.".formatted(subject, WORDS.get(type), object));
      return;
    }
    if (!value.isComparableTo(otherValue)) {
      notes.refuse(
          "order.attribute-comparison",
          QuotedValue.attribute(field.name()),
          "%s can't be compared with %s, so that the marketplace fails."
              .formatted(subject, object));
      return;
    }
    int order = value.compareTo(otherValue);
    boolean fits =
        switch (type) {
          case "gt" -> order > 0;
          case "gte" -> order >= 0;
          case "lt" -> order < 0;
          default -> order <= 0;
        };
    if (!fits) {
      notes.refuse(
          "order.attribute-comparison",
          QuotedValue.attribute(field.name()),
          "%s must be %s %s; they are %s and %s."
              .formatted(
                  subject,
                  WORDS.get(type),
                  object,
                  QuotedValue.value(value(field)),
                  QuotedValue.value(value(other))));
    }
  }

  private Operand operand(OptionField field) {
    return attributes
        .member(field.name())
        .map(value -> Operand.of(field, value))
        .orElseGet(() -> Operand.asWritten(field.standard()));
  }

  private JsonValue value(OptionField field) {
    return attributes.member(field.name()).orElse(field.standard());
  }

  private void broken(OptionField field, String what) {
    notes.refuse(
        "order.option-invalid",
        QuotedValue.attribute(field.name()),
        "the definition of the option %s is broken: %s."
            .formatted(QuotedValue.quoted(field.name()), what));
  }
}
