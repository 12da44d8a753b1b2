package io.dryrun.domain.report.order;

import io.dryrun.domain.json.JsonArray;
import io.dryrun.domain.json.JsonValue;
import io.dryrun.domain.json.PythonText;
import java.util.List;
import java.util.Set;

/**
 * As {@code MultipleChoiceField}: a list of choices, which may be empty. The first that is none is
 * named.
 *
 * @param choices what can be chosen
 */
record ChoicesRule(Set<String> choices) implements OptionRule {

  @Override
  public List<Objection> objections(JsonValue value) {
    if (!(value instanceof JsonArray array)) {
      return List.of(
          Objection.type("must be a list of its choices; it is " + Shown.value(value) + "."));
    }
    return array.items().stream()
        .filter(item -> !choices.contains(PythonText.str(item)))
        .findFirst()
        .map(
            item ->
                List.of(
                    Objection.choice(
                        "contains %s, which is none of its choices%s."
                            .formatted(Shown.value(item), ChoiceRule.named(choices)))))
        .orElse(List.of());
  }

  @Override
  public boolean takesList() {
    return true;
  }
}
