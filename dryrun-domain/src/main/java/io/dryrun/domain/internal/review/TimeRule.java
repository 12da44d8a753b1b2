package io.dryrun.domain.internal.review;

import io.dryrun.domain.internal.python.PythonTime;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * As {@code TimeField}: an ISO 8601 time. Django also takes numbers of one digit and digits of any
 * script, and drops an offset from UTC.
 */
record TimeRule() implements OptionRule {
  /** Django's own; as in Python, {@code $} lets a line end follow. */
  private static final Pattern LENIENT =
      Pattern.compile(
          "(\\d{1,2}):(\\d{1,2})(?::(\\d{1,2})(?:[.,](\\d{1,6})\\d{0,6})?)?\n?",
          Pattern.UNICODE_CHARACTER_CLASS);

  /** The time that the marketplace reads; empty if it reads none. */
  static Optional<LocalTime> read(JsonValue value) {
    return value instanceof JsonString s
        ? PythonTime.read(s.value()).or(() -> lenient(s.value()))
        : Optional.empty();
  }

  private static Optional<LocalTime> lenient(String text) {
    Matcher parts = LENIENT.matcher(text);
    return parts.matches()
        ? time(parts.group(1), parts.group(2), parts.group(3), parts.group(4))
        : Optional.empty();
  }

  private static Optional<LocalTime> time(
      String hour, @Nullable String minute, @Nullable String second, @Nullable String fraction) {
    try {
      int micros = fraction == null ? 0 : Integer.parseInt((fraction + "00000").substring(0, 6));
      return Optional.of(
          LocalTime.of(Integer.parseInt(hour), number(minute), number(second), micros * 1000));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static int number(@Nullable String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }

  @Override
  public List<Objection> objections(JsonValue value) {
    return read(value).isPresent()
        ? List.of()
        : List.of(
            Objection.type(
                "must be a time such as 23:30; it is " + QuotedValue.value(value) + "."));
  }
}
