package io.dryrun.domain.report.order;

import io.dryrun.domain.json.JsonArray;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonValue;
import io.dryrun.domain.json.PythonText;
import java.util.List;
import java.util.Set;

/**
 * As {@code ChoiceField}: one of the choices. They are compared as strings, so that 1 is {@code
 * "1"}.
 *
 * @param choices what can be chosen
 */
record ChoiceRule(Set<String> choices) implements OptionRule {

  private static final int NAMED = 5;

  @Override
  public List<Objection> objections(JsonValue value) {
    if (value instanceof JsonArray || value instanceof JsonObject) {
      return List.of(
          Objection.type("must be one of its choices; it is " + Shown.value(value) + "."));
    }
    return choices.contains(PythonText.str(value)) ? List.of() : List.of(none(value, choices));
  }

  /** That {@code value} is none of {@code choices}. */
  static Objection none(JsonValue value, Set<String> choices) {
    return Objection.choice(
        "is %s, which is none of its choices%s.".formatted(Shown.value(value), named(choices)));
  }

  /** The choices in parentheses, if they are few. */
  static String named(Set<String> choices) {
    return choices.isEmpty() || choices.size() > NAMED
        ? ""
        : " (" + String.join(", ", choices.stream().map(Shown::quoted).toList()) + ")";
  }
}
