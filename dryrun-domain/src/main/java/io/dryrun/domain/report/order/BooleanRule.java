package io.dryrun.domain.report.order;

import io.dryrun.domain.json.JsonBoolean;
import io.dryrun.domain.json.JsonDecimal;
import io.dryrun.domain.json.JsonInteger;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** As {@code BooleanField}: {@code true}, 1 and several words, in any case. */
record BooleanRule() implements OptionRule {

  private static final Set<String> WORDS =
      Set.of("t", "y", "yes", "true", "on", "1", "f", "n", "no", "false", "off", "0");

  @Override
  public List<Objection> objections(JsonValue value) {
    boolean fits =
        switch (value) {
          case JsonBoolean b -> true;
          case JsonInteger i ->
              i.value().equals(BigInteger.ONE) || i.value().equals(BigInteger.ZERO);
          case JsonDecimal d -> d.toDouble() == 1 || d.toDouble() == 0;
          case JsonString s -> WORDS.contains(s.value().toLowerCase(Locale.ROOT));
          default -> false;
        };
    return fits
        ? List.of()
        : List.of(Objection.type("must be true or false; it is " + Shown.value(value) + "."));
  }
}
