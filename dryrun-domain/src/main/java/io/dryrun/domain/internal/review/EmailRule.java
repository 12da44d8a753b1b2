package io.dryrun.domain.internal.review;

import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import java.util.List;

/** As {@code EmailField}: an address of mail, or a number, which is none. */
record EmailRule() implements OptionRule {
  private static final TextRule TEXT = new TextRule();

  @Override
  public List<Objection> objections(JsonValue value) {
    List<Objection> ofText = TEXT.objections(value);
    if (!ofText.isEmpty()) {
      return ofText;
    }
    return value instanceof JsonString s && EmailAddress.isValid(s.value())
        ? List.of()
        : List.of(
            Objection.type("must be an email address; it is " + QuotedValue.value(value) + "."));
  }
}
