package io.dryrun.domain.internal.review;

import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * As {@code DateField}: an ISO 8601 date. Django also takes months and days of one digit, digits of
 * any script, the basic and the week form.
 */
record DateRule() implements OptionRule {
  /** As in Python, {@code $} lets a line end follow. */
  private static final Pattern DATE =
      Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})\n?", Pattern.UNICODE_CHARACTER_CLASS);

  /** Of ten bytes, CPython 3.11 does not look at the last two of the basic forms. */
  private static final String IGNORED = "(?:\\p{ASCII}{2}|[\\x{80}-\\x{7ff}])?";

  private static final Pattern BASIC = Pattern.compile("([0-9]{4})([0-9]{2})([0-9]{2})" + IGNORED);
  private static final Pattern WEEK =
      Pattern.compile(
          "([0-9]{4})(?:-W([0-9]{2})(?:-([0-9]))?|W([0-9]{2})(?:([0-9])" + IGNORED + ")?)");

  /** The date that the marketplace reads; empty if it reads none. */
  static Optional<LocalDate> read(JsonValue value) {
    return value instanceof JsonString s ? read(s.value()) : Optional.empty();
  }

  private static Optional<LocalDate> read(String text) {
    try {
      Matcher parts = DATE.matcher(text);
      if (parts.matches()) {
        return calendar(parts);
      }
      parts = BASIC.matcher(text);
      if (parts.matches()) {
        return calendar(parts);
      }
      parts = WEEK.matcher(text);
      return parts.matches() ? week(parts) : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<LocalDate> calendar(Matcher parts) {
    return Optional.of(
            LocalDate.of(
                Integer.parseInt(parts.group(1)),
                Integer.parseInt(parts.group(2)),
                Integer.parseInt(parts.group(3))))
        .filter(date -> date.getYear() > 0);
  }

  private static Optional<LocalDate> week(Matcher parts) {
    String week = parts.group(2) == null ? parts.group(4) : parts.group(2);
    String day = parts.group(3) == null ? parts.group(5) : parts.group(3);
    int year = Integer.parseInt(parts.group(1));
    // The fourth of January is always in the first week.
    LocalDate first = LocalDate.of(year, 1, 4);
    long weeks = IsoFields.WEEK_OF_WEEK_BASED_YEAR.rangeRefinedBy(first).getMaximum();
    int wanted = Integer.parseInt(week);
    if (wanted < 1 || wanted > weeks) {
      return Optional.empty();
    }
    return Optional.of(
            first
                .plusWeeks(wanted - 1)
                .with(ChronoField.DAY_OF_WEEK, day == null ? 1 : Integer.parseInt(day)))
        .filter(date -> year > 0 && date.getYear() > 0 && date.getYear() < 10_000);
  }

  @Override
  public List<Objection> objections(JsonValue value) {
    return read(value).isPresent()
        ? List.of()
        : List.of(
            Objection.type(
                "must be a date such as 2030-12-31; it is " + QuotedValue.value(value) + "."));
  }
}
