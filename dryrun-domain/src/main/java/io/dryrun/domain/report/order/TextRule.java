package io.dryrun.domain.report.order;

import io.dryrun.domain.json.JsonDecimal;
import io.dryrun.domain.json.JsonInteger;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import java.util.List;

/** As {@code CharField}: a string that is not blank, or a number, which becomes one. */
record TextRule() implements OptionRule {

  @Override
  public List<Objection> objections(JsonValue value) {
    return switch (value) {
      case JsonString s -> ofText(s.value());
      case JsonInteger i -> List.of();
      case JsonDecimal d -> List.of();
      default -> List.of(Objection.type("must be a string; it is " + Shown.value(value) + "."));
    };
  }

  private static List<Objection> ofText(String text) {
    if (text.isBlank()) {
      return List.of(
          new Objection(
              "order.attribute-blank", true, "must not be blank; leave it out if there is none."));
    }
    return text.indexOf('\0') < 0
        ? List.of()
        : List.of(Objection.type("must not contain a null character."));
  }
}
