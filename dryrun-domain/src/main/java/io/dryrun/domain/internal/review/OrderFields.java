package io.dryrun.domain.internal.review;

import io.dryrun.domain.json.JsonArray;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The fields of an offering's order form, in the order in which the form shows them. The member
 * {@code order} says which are shown; the definitions are in {@code options}.
 *
 * @param fields the definitions that can be read
 * @param names of all definitions, also of those that can't be read
 */
record OrderFields(List<OptionField> fields, Set<String> names) {

  /** Reads the form and notes what does not fit together. */
  static OrderFields read(JsonObject form, ReviewNotes notes) {
    JsonValue options = form.member("options").orElse(JsonObject.EMPTY);
    if (!(options instanceof JsonObject definitions)) {
      notes.refuse(
          "order.option-invalid",
          "attributes",
          "the offering's order form is broken: its options must be an object; they are "
              + options.kind()
              + ".");
      return new OrderFields(List.of(), Set.of());
    }
    Set<String> shown = shown(form);
    var names = new LinkedHashSet<String>();
    for (String name : shown) {
      if (definitions.members().containsKey(name)) {
        names.add(name);
      } else {
        undefined(name, notes);
      }
    }
    names.addAll(definitions.members().keySet());
    var fields = new ArrayList<OptionField>();
    for (String name : names) {
      if (definitions.members().get(name) instanceof JsonObject json) {
        OptionField field = new OptionField(name, json);
        fields.add(field);
        hidden(field, shown, notes);
      } else {
        notes.refuse(
            "order.option-invalid",
            QuotedValue.attribute(name),
            "the definition of the option %s must be an object."
                .formatted(QuotedValue.quoted(name)));
      }
    }
    return new OrderFields(List.copyOf(fields), names);
  }

  private static Set<String> shown(JsonObject form) {
    var names = new LinkedHashSet<String>();
    if (form.members().get("order") instanceof JsonArray array) {
      for (JsonValue item : array.items()) {
        if (item instanceof JsonString s) {
          names.add(s.value());
        }
      }
    }
    return names;
  }

  private static void undefined(String name, ReviewNotes notes) {
    notes.warn(
        "order.option-undefined",
        QuotedValue.attribute(name),
        "The order form lists the option %s, but the offering does not define it."
            .formatted(QuotedValue.quoted(name)));
  }

  private static void hidden(OptionField field, Set<String> shown, ReviewNotes notes) {
    if (!shown.isEmpty()
        && !shown.contains(field.name())
        && field.required()
        && !field.hasDefault()) {
      notes.warn(
          "order.option-hidden",
          QuotedValue.attribute(field.name()),
          "The option %s is required but not listed in the form's order, so nobody can fill it in."
              .formatted(QuotedValue.quoted(field.name())));
    }
  }
}
