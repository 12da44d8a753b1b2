package io.dryrun.domain.internal.review;

import io.dryrun.domain.internal.form.TrueOrFalse;
import io.dryrun.domain.json.JsonValue;
import java.util.List;

/** As {@code BooleanField}: {@code true}, 1 and several words, in any case. */
record BooleanRule() implements OptionRule {

  @Override
  public List<Objection> objections(JsonValue value) {
    return TrueOrFalse.read(value).isPresent()
        ? List.of()
        : List.of(Objection.type("must be true or false; it is " + QuotedValue.value(value) + "."));
  }
}
