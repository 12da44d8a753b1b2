package io.dryrun.domain.internal.review;

import io.dryrun.domain.json.JsonArray;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import io.dryrun.domain.json.PythonText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * As {@code DictField}: an object of step and choice. The marketplace looks no further; that each
 * choice is one of its step is up to its form.
 *
 * @param steps what is chosen one after the other
 */
record CascadeRule(List<Step> steps) implements OptionRule {

  private static final String CODE = "order.attribute-cascade";

  /** Reads the steps; those without a name are left out. */
  static CascadeRule of(OptionField field) {
    var steps = new ArrayList<Step>();
    if (field.object("cascade_config").members().get("steps") instanceof JsonArray array) {
      for (JsonValue item : array.items()) {
        if (item instanceof JsonObject json) {
          OptionField.text(json, "name").ifPresent(name -> steps.add(new Step(name, json)));
        }
      }
    }
    return new CascadeRule(List.copyOf(steps));
  }

  @Override
  public List<Objection> objections(JsonValue value) {
    if (!(value instanceof JsonObject chosen)) {
      return List.of(
          Objection.type(
              "must be an object of step and choice; it is " + QuotedValue.value(value) + "."));
    }
    var objections = new ArrayList<Objection>();
    steps.forEach(step -> step.objection(chosen).ifPresent(objections::add));
    chosen.members().keySet().stream()
        .filter(name -> steps.stream().noneMatch(step -> step.name().equals(name)))
        .findFirst()
        .ifPresent(
            name ->
                objections.add(
                    Objection.byForm(
                        CODE, "has no step that is called " + QuotedValue.quoted(name) + ".")));
    return objections;
  }

  /**
   * One of the choices.
   *
   * @param name the member of the attribute that holds it
   * @param json its definition
   */
  record Step(String name, JsonObject json) {

    private Optional<Objection> objection(JsonObject chosen) {
      JsonValue choice = chosen.members().get(name);
      if (choice == null) {
        return Optional.of(
            Objection.byForm(CODE, "leaves its step " + QuotedValue.quoted(name) + " open."));
      }
      return choices(chosen)
          .filter(choices -> !allIn(choice, choices))
          .map(
              choices ->
                  Objection.byForm(
                      CODE,
                      "has %s for its step %s, where the form offers other choices%s."
                          .formatted(
                              QuotedValue.value(choice),
                              QuotedValue.quoted(name),
                              ChoiceRule.named(choices))));
    }

    /** What can be chosen after the choices before; empty if the definition does not tell. */
    private Optional<Set<String>> choices(JsonObject chosen) {
      Optional<String> parent = OptionField.text(json, "depends_on").filter(p -> !p.isEmpty());
      if (parent.isEmpty()) {
        return json.member("choices").flatMap(Step::words);
      }
      JsonValue before = chosen.members().get(parent.get());
      if (before == null || !(json.members().get("choices_map") instanceof JsonObject map)) {
        return Optional.empty();
      }
      Map<String, JsonValue> byParent = map.members();
      JsonValue choices = byParent.get(PythonText.str(before));
      return choices == null ? Optional.of(Set.of()) : words(choices);
    }

    /** Those of a list; each is a value, a pair of value and label, or an object with a value. */
    private static Optional<Set<String>> words(JsonValue json) {
      if (!(json instanceof JsonArray array)) {
        return Optional.empty();
      }
      var words = new LinkedHashSet<String>();
      for (JsonValue choice : array.items()) {
        words.add(
            PythonText.str(
                switch (choice) {
                  case JsonObject o -> o.member("value").orElse(o);
                  case JsonArray a -> a.items().isEmpty() ? a : a.items().getFirst();
                  default -> choice;
                }));
      }
      return Optional.of(words);
    }

    private static boolean allIn(JsonValue choice, Set<String> choices) {
      return switch (choice) {
        case JsonArray a ->
            a.items().stream().allMatch(item -> choices.contains(PythonText.str(item)));
        case JsonString s -> choices.contains(s.value());
        default -> choices.contains(PythonText.str(choice));
      };
    }
  }
}
