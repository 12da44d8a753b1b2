package io.dryrun.domain.internal.review;

import io.dryrun.domain.internal.python.PythonNumber;
import io.dryrun.domain.internal.python.PythonRepr;
import io.dryrun.domain.internal.python.PythonTruth;
import io.dryrun.domain.internal.python.PythonWhitespace;
import io.dryrun.domain.json.JsonBoolean;
import io.dryrun.domain.json.JsonDecimal;
import io.dryrun.domain.json.JsonInteger;
import io.dryrun.domain.json.JsonNull;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import io.dryrun.domain.order.Order;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The review of the day on which a resource ends: whether the offering allows it. The rules are
 * those of {@code validate_end_date} in the marketplace's public source, and are in the offering's
 * plugin options: {@code is_resource_termination_date_required}, {@code max_} and {@code
 * default_resource_termination_offset_in_days}, {@code latest_date_for_resource_termination}.
 */
final class EndDateReview {
  private static final String CODE = "order.end-date";
  private static final String PLACE = QuotedValue.attribute(PrepaidMonths.END_DATE);
  private static final String LATEST = "latest_date_for_resource_termination";
  private static final String MOST_DAYS = "max_resource_termination_offset_in_days";
  private static final String DEFAULT_DAYS = "default_resource_termination_offset_in_days";

  /** {@code %Y-%m-%d} of Python's {@code strptime}, which counts months and days of one digit. */
  private static final Pattern DAY =
      Pattern.compile(
          "(\\d{4})-(1[0-2]|0[1-9]|[1-9])-(3[01]|[12]\\d|0[1-9]|[1-9]| [1-9])",
          Pattern.UNICODE_CHARACTER_CLASS);

  /** The last day that Python knows. */
  private static final LocalDate END_OF_TIME = LocalDate.of(9999, 12, 31);

  private final JsonObject options;
  private final JsonValue end;
  private final LocalDate today;
  private final ReviewNotes notes;

  EndDateReview(Order order, LocalDate today, ReviewNotes notes) {
    this.options = order.offering().orderForm().pluginOptions();
    this.end = order.attributes().member(PrepaidMonths.END_DATE).orElse(JsonNull.NULL);
    this.today = today;
    this.notes = notes;
  }

  void review() {
    if (PythonTruth.of(end) && DateRule.read(end).isEmpty()) {
      notes.refuse(
          "order.attribute-type",
          PLACE,
          "the attribute “end_date” must be a date such as 2030-12-31; it is "
              + QuotedValue.value(end)
              + ".");
      return;
    }
    JsonValue latest = option(LATEST);
    Optional<LocalDate> latestDay = latest instanceof JsonString s ? day(s) : Optional.empty();
    if (PythonTruth.of(latest) && latestDay.isEmpty()) {
      broken(LATEST, latest, "a date such as 2030-12-31");
    }
    if (PythonTruth.of(option("is_resource_termination_date_required"))) {
      if (PythonTruth.of(end)) {
        ofGiven(latestDay);
      } else if (days(option(DEFAULT_DAYS)).isEmpty()) {
        broken(
            DEFAULT_DAYS, option(DEFAULT_DAYS), "a number of days, as resources must have an end");
      }
    }
  }

  private void ofGiven(Optional<LocalDate> latest) {
    Optional<LocalDate> given = day(end);
    if (given.isEmpty()) {
      notes.refuse(
          CODE,
          PLACE,
          "the attribute “end_date” must be written as 2030-12-31 is; it is %s."
              .formatted(QuotedValue.value(end)));
      return;
    }
    JsonValue mostDays = option(MOST_DAYS);
    if (PythonTruth.of(mostDays)) {
      days(mostDays)
          .ifPresentOrElse(
              last -> notAfter(last, given.get()),
              () -> broken(MOST_DAYS, mostDays, "a number of days"));
    } else {
      latest.ifPresent(last -> notAfter(last, given.get()));
    }
  }

  private void notAfter(LocalDate last, LocalDate given) {
    if (given.isAfter(last)) {
      notes.refuse(
          CODE,
          PLACE,
          "the attribute “end_date” must be at most %s, the last day that the offering allows; it is %s."
              .formatted(last, QuotedValue.value(end)));
    }
  }

  private void broken(String option, JsonValue value, String right) {
    notes.refuse(
        "order.offering-options",
        "offering",
        "the offering's plugin option %s must be %s; it is %s, at which the marketplace fails."
            .formatted(option, right, QuotedValue.value(value)));
  }

  private JsonValue option(String name) {
    return options.member(name).orElse(JsonNull.NULL);
  }

  /** The day that is so many days ahead: {@code int(value)} of Python; empty where that fails. */
  private Optional<LocalDate> days(JsonValue value) {
    return switch (value) {
      case JsonInteger i -> ahead(i.value());
      case JsonDecimal d when Double.isFinite(d.toDouble()) ->
          ahead(new BigDecimal(d.toDouble()).toBigInteger());
      case JsonBoolean b -> ahead(b.value() ? BigInteger.ONE : BigInteger.ZERO);
      case JsonString s -> PythonNumber.integer(s.value()).flatMap(this::ahead);
      default -> Optional.empty();
    };
  }

  private Optional<LocalDate> ahead(BigInteger days) {
    if (days.bitLength() >= Integer.SIZE) {
      return Optional.empty();
    }
    return Optional.of(today.plusDays(days.longValue()))
        .filter(day -> day.getYear() >= 1 && !day.isAfter(END_OF_TIME));
  }

  private static Optional<LocalDate> day(JsonValue value) {
    Matcher parts = DAY.matcher(PythonRepr.str(value));
    if (!parts.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
              LocalDate.of(
                  Integer.parseInt(parts.group(1)),
                  Integer.parseInt(parts.group(2)),
                  Integer.parseInt(PythonWhitespace.strip(parts.group(3)))))
          .filter(day -> day.getYear() >= 1);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
