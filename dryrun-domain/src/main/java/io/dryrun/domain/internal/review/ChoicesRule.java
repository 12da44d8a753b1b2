package io.dryrun.domain.internal.review;

import io.dryrun.domain.json.JsonArray;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import java.util.List;

/**
 * As {@code MultipleChoiceField}: a list of choices, which may be empty. Of an object the names are
 * taken. The first that is no choice is named.
 *
 * @param choices what can be chosen
 */
record ChoicesRule(Choices choices) implements OptionRule {

  @Override
  public List<Objection> objections(JsonValue value) {
    return switch (value) {
      case JsonArray a -> ofItems(a.items());
      case JsonObject o ->
          ofItems(o.members().keySet().stream().<JsonValue>map(JsonString::new).toList());
      default ->
          List.of(
              Objection.type(
                  "must be a list of its choices; it is " + QuotedValue.value(value) + "."));
    };
  }

  private List<Objection> ofItems(List<JsonValue> items) {
    return items.stream()
        .filter(item -> !choices.contain(item))
        .findFirst()
        .map(
            item ->
                List.of(
                    Objection.choice(
                        "contains %s, which is none of its choices%s."
                            .formatted(
                                QuotedValue.value(item), ChoiceRule.named(choices.words())))))
        .orElse(List.of());
  }

  @Override
  public boolean takesList() {
    return true;
  }
}
