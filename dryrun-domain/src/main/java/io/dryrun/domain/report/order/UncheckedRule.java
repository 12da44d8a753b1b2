package io.dryrun.domain.report.order;

import io.dryrun.domain.json.JsonValue;
import java.util.List;

/** For a type that the documentation does not have: newer marketplaces know more of them. */
record UncheckedRule() implements OptionRule {

  @Override
  public List<Objection> objections(JsonValue value) {
    return List.of();
  }
}
