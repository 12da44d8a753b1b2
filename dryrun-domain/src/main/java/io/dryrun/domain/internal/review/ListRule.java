package io.dryrun.domain.internal.review;

import io.dryrun.domain.json.JsonArray;
import io.dryrun.domain.json.JsonNull;
import io.dryrun.domain.json.JsonValue;
import java.util.List;

/**
 * As {@code ListField}: a list of what another rule takes.
 *
 * @param item the rule for each item
 * @param items what a list of them is of
 */
record ListRule(OptionRule item, String items) implements OptionRule {

  /** Strings, none of them blank. */
  static ListRule ofTexts() {
    return new ListRule(new TextRule(), "strings that are not blank");
  }

  /** Addresses of mail. */
  static ListRule ofEmails() {
    return new ListRule(new EmailRule(), "email addresses");
  }

  @Override
  public List<Objection> objections(JsonValue value) {
    if (!(value instanceof JsonArray array)) {
      return List.of(Objection.type("must be a list; it is " + QuotedValue.value(value) + "."));
    }
    for (int i = 0; i < array.items().size(); i++) {
      JsonValue given = array.items().get(i);
      if (given == JsonNull.NULL || !item.objections(given).isEmpty()) {
        return List.of(
            Objection.type(
                "must be a list of %s; item %d is %s."
                    .formatted(items, i + 1, QuotedValue.value(given))));
      }
    }
    return List.of();
  }

  @Override
  public boolean takesList() {
    return true;
  }
}
