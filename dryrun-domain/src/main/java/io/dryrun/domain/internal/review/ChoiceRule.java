package io.dryrun.domain.internal.review;

import io.dryrun.domain.json.JsonValue;
import java.util.List;
import java.util.Set;

/**
 * As {@code ChoiceField}: one of the choices. They are compared as strings, so that 1 is {@code
 * "1"}.
 *
 * @param choices what can be chosen
 */
record ChoiceRule(Choices choices) implements OptionRule {
  private static final int NAMED = 5;

  @Override
  public List<Objection> objections(JsonValue value) {
    return choices.contain(value)
        ? List.of()
        : List.of(
            Objection.choice(
                "is %s, which is none of its choices%s."
                    .formatted(QuotedValue.value(value), named(choices.words()))));
  }

  /** The choices in parentheses, if they are few. */
  static String named(Set<String> choices) {
    return choices.isEmpty() || choices.size() > NAMED
        ? ""
        : " ("
            + String.join(", ", choices.stream().sorted().map(QuotedValue::quoted).toList())
            + ")";
  }
}
