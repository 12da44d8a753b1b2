package io.dryrun.domain.report.order;

import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import java.util.List;
import java.util.regex.Pattern;

/**
 * As {@code TimeField}: an ISO 8601 time. Django also takes numbers of one digit and drops an
 * offset from UTC.
 */
record TimeRule() implements OptionRule {

  private static final String HOUR = "(?:[01]?[0-9]|2[0-3])";
  private static final String SIXTY = "[0-5]?[0-9]";
  private static final Pattern TIME =
      Pattern.compile(
          "T?(?:HOUR(?::SIXTY(?::SIXTY(?:[.,][0-9]{1,12})?)?)?|(?:[01][0-9]|2[0-3])[0-5][0-9](?:[0-5][0-9])?)(?:Z|[+-]HOUR:?[0-5][0-9])?"
              .replace("HOUR", HOUR)
              .replace("SIXTY", SIXTY));

  @Override
  public List<Objection> objections(JsonValue value) {
    return value instanceof JsonString s && TIME.matcher(s.value()).matches()
        ? List.of()
        : List.of(
            Objection.type("must be a time such as 23:30; it is " + Shown.value(value) + "."));
  }
}
