package io.dryrun.domain.internal.review;

import io.dryrun.domain.internal.form.HiddenOptions;
import io.dryrun.domain.json.JsonNull;
import io.dryrun.domain.json.JsonValue;
import io.dryrun.domain.order.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Do the attributes fit the order form? In the form's order, then those that it does not have. */
final class AttributesReview {
  /** What the marketplace itself reads from the attributes of any order. */
  private static final Set<String> ALWAYS_KNOWN =
      Set.of("name", "description", PrepaidMonths.END_DATE, PrepaidMonths.ATTRIBUTE);

  private static final int NAMED = 5;

  private final Order order;
  private final ReviewNotes notes;
  private final List<String> leftToTheForm = new ArrayList<>();

  AttributesReview(Order order, ReviewNotes notes) {
    this.order = order;
    this.notes = notes;
  }

  void review() {
    OrderFields fields = OrderFields.read(order.offering().orderForm().options(), notes);
    Set<String> hidden =
        HiddenOptions.of(order.offering().orderForm().options(), order.attributes());
    var definitions = new DefinitionReview(order.offering(), notes);
    for (OptionField field : fields.fields()) {
      OptionRule rule = OptionRule.of(field);
      if (!hidden.contains(field.name())) {
        definitions.review(field, rule);
        review(field, rule);
      }
    }
    new ValidatorsReview(fields.fields(), order.attributes(), hidden, notes).review();
    unfilled();
    order.droppedAttributes().forEach(this::dropped);
    order.attributes().members().keySet().stream()
        .filter(name -> !fields.names().contains(name) && !ALWAYS_KNOWN.contains(name))
        .forEach(this::unknown);
  }

  private void review(OptionField field, OptionRule rule) {
    JsonValue value = order.attributes().members().get(field.name());
    String place = QuotedValue.attribute(field.name());
    if (value == null) {
      missing(field, place);
      return;
    }
    String subject = "the attribute " + QuotedValue.quoted(field.name()) + " ";
    if (value == JsonNull.NULL) {
      notes.refuse(
          "order.attribute-type", place, subject + "must not be null; leave it out instead.");
      return;
    }
    for (Objection objection : rule.objections(value)) {
      if (objection.refused()) {
        notes.refuse(objection.code(), place, subject + objection.complaint());
      } else {
        notes.warn(objection.code(), place, "T" + subject.substring(1) + objection.complaint());
      }
    }
    MultiplierReview.review(order, field, value, notes);
    PatternReview.review(field, value, notes);
  }

  private void missing(OptionField field, String place) {
    if (field.hasDefault()) {
      leftToTheForm.add(QuotedValue.quoted(field.name()));
    } else if (field.required()) {
      notes.refuse(
          "order.attribute-missing",
          place,
          "the attribute " + QuotedValue.quoted(field.name()) + " is required.");
    }
  }

  /**
   * The marketplace validates an order as if defaults were filled in, but hands the script the
   * attributes as they came.
   */
  private void unfilled() {
    if (leftToTheForm.isEmpty()) {
      return;
    }
    int more = leftToTheForm.size() - NAMED;
    String names =
        String.join(", ", leftToTheForm.subList(0, Math.min(NAMED, leftToTheForm.size())));
    notes.hint(
        "order.attribute-default",
        "attributes",
        "Not given: %s%s. The order form fills in their defaults, but an order by the API does not, so a script cannot rely on them."
            .formatted(names, more > 0 ? " and %d more".formatted(more) : ""));
  }

  private void dropped(String name) {
    notes.hint(
        "order.attribute-dropped",
        QuotedValue.attribute(name),
        "The option %s is hidden by its visible_if, so that newer marketplaces drop the attribute and the script does not see it."
            .formatted(QuotedValue.quoted(name)));
  }

  private void unknown(String name) {
    notes.hint(
        "order.attribute-unknown",
        QuotedValue.attribute(name),
        "No option is called %s. The marketplace takes it all the same, and the script sees it."
            .formatted(QuotedValue.quoted(name)));
  }
}
