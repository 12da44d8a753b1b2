package io.dryrun.domain.report.order;

import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * As {@code DateField}: an ISO 8601 date. Django also takes months and days of one digit, and the
 * basic and the week form.
 */
record DateRule() implements OptionRule {

  private static final Pattern DATE = Pattern.compile("([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})");
  private static final List<DateTimeFormatter> OTHER_FORMS =
      List.of(DateTimeFormatter.BASIC_ISO_DATE, DateTimeFormatter.ISO_WEEK_DATE);

  /** The date that the marketplace reads; empty if it reads none. */
  static Optional<LocalDate> read(JsonValue value) {
    return value instanceof JsonString s ? parse(s.value()) : Optional.empty();
  }

  @Override
  public List<Objection> objections(JsonValue value) {
    return read(value).isPresent()
        ? List.of()
        : List.of(
            Objection.type("must be a date such as 2030-12-31; it is " + Shown.value(value) + "."));
  }

  private static Optional<LocalDate> parse(String text) {
    Matcher parts = DATE.matcher(text);
    try {
      if (parts.matches()) {
        return Optional.of(
                LocalDate.of(
                    Integer.parseInt(parts.group(1)),
                    Integer.parseInt(parts.group(2)),
                    Integer.parseInt(parts.group(3))))
            .filter(date -> date.getYear() > 0);
      }
    } catch (DateTimeException e) {
      return Optional.empty();
    }
    return OTHER_FORMS.stream().flatMap(form -> parse(form, text).stream()).findFirst();
  }

  private static Optional<LocalDate> parse(DateTimeFormatter form, String text) {
    try {
      return Optional.of(LocalDate.parse(text, form));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
