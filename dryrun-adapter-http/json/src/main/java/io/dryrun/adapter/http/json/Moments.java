package io.dryrun.adapter.http.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import org.jspecify.annotations.Nullable;

/** Dates and times as the marketplace writes them (RFC 3339). Thread-safe. */
public final class Moments {

  private Moments() {}

  /**
   * The instant of that text; null if it is none. A time without an offset is one of UTC, in which
   * marketplaces store.
   */
  public static @Nullable Instant instant(String text) {
    try {
      TemporalAccessor moment =
          DateTimeFormatter.ISO_DATE_TIME.parseBest(
              text.replace(' ', 'T'), OffsetDateTime::from, LocalDateTime::from);
      Instant instant =
          moment instanceof OffsetDateTime exact
              ? exact.toInstant()
              : LocalDateTime.from(moment).toInstant(ZoneOffset.UTC);
      return hasFourDigits(instant.atOffset(ZoneOffset.UTC).getYear()) ? instant : null;
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** The date of that text; null if it is none. */
  public static @Nullable LocalDate date(String text) {
    try {
      LocalDate date = LocalDate.parse(text);
      return hasFourDigits(date.getYear()) ? date : null;
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** As RFC 3339 has it; others could not be written again. */
  private static boolean hasFourDigits(int year) {
    return year >= 0 && year <= 9999;
  }
}
