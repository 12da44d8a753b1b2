package io.dryrun.domain.report.order;

import io.dryrun.domain.json.JsonArray;
import io.dryrun.domain.json.JsonNull;
import io.dryrun.domain.json.JsonValue;
import java.util.List;

/** As {@code ListField} of {@code CharField}: a list of strings, none of them blank. */
record TextListRule() implements OptionRule {

  private static final TextRule ITEM = new TextRule();

  @Override
  public List<Objection> objections(JsonValue value) {
    if (!(value instanceof JsonArray array)) {
      return List.of(Objection.type("must be a list; it is " + Shown.value(value) + "."));
    }
    for (int i = 0; i < array.items().size(); i++) {
      JsonValue item = array.items().get(i);
      List<Objection> wrong = ITEM.objections(item);
      if (item == JsonNull.NULL || !wrong.isEmpty()) {
        return List.of(
            Objection.type(
                "must be a list of strings that are not blank; item %d is %s."
                    .formatted(i + 1, Shown.value(item))));
      }
    }
    return List.of();
  }

  @Override
  public boolean takesList() {
    return true;
  }
}
