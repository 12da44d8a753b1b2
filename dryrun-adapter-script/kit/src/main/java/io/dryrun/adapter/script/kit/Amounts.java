package io.dryrun.adapter.script.kit;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The grammar of times, sizes and numbers, as people write them in settings. Blanks around an
 * amount and before a unit, and the case of a unit, mean nothing.
 */
public final class Amounts {
  private static final Pattern TIME =
      Pattern.compile(
          "(?:([0-9]{1,15})\\s*d\\s*)?(?:([0-9]{1,15})\\s*h\\s*)?(?:([0-9]{1,15})\\s*m(?:in)?\\s*)?"
              + "(?:([0-9]{1,15})\\s*s\\s*)?(?:([0-9]{1,15})\\s*ms)?");
  private static final Pattern SIZE = Pattern.compile("([0-9]{1,15})\\s*([kmg]i?b|b|)");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,15}");
  private static final Pattern PROCESSORS = Pattern.compile("[0-9]{1,4}(\\.[0-9]{1,9})?");
  private static final long MOST_DAYS = 365_000;

  private Amounts() {}

  /**
   * A time: {@code 500ms}, {@code 90 s}, {@code 5m}, {@code 5min}, {@code 1h}, {@code 2d}, several
   * of them from the largest unit to the smallest such as {@code 1m30s}, or ISO 8601's {@code
   * PT1M30S}. Empty if {@code text} is none, or a negative one, or one beyond a thousand years,
   * with which no clock can count.
   */
  public static Optional<Duration> time(String text) {
    try {
      return Optional.of(parse(normal(text)))
          .filter(time -> !time.isNegative() && time.toDays() <= MOST_DAYS);
    } catch (DateTimeParseException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  private static Duration parse(String text) {
    Matcher units = TIME.matcher(text);
    if (text.isEmpty() || !units.matches()) {
      return Duration.parse(text);
    }
    return Duration.ofDays(count(units.group(1)))
        .plusHours(count(units.group(2)))
        .plusMinutes(count(units.group(3)))
        .plusSeconds(count(units.group(4)))
        .plusMillis(count(units.group(5)));
  }

  private static long count(@Nullable String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }

  /**
   * Bytes: {@code 4096}, {@code 512KiB}, {@code 2 MiB}, {@code 1GiB}, and with powers of ten {@code
   * 2MB}. Empty if {@code text} is none, or more than a {@code long} can hold.
   */
  public static Optional<Long> size(String text) {
    Matcher matcher = SIZE.matcher(normal(text));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Math.multiplyExact(count(matcher.group(1)), unit(matcher.group(2))));
    } catch (ArithmeticException e) {
      return Optional.empty();
    }
  }

  private static long unit(String word) {
    return switch (word) {
      case "kb" -> 1000L;
      case "mb" -> 1_000_000L;
      case "gb" -> 1_000_000_000L;
      case "kib" -> 1L << 10;
      case "mib" -> 1L << 20;
      case "gib" -> 1L << 30;
      default -> 1L;
    };
  }

  /** A whole number of at most 15 digits, without a sign. Empty if {@code text} is none. */
  public static Optional<Long> number(String text) {
    String digits = text.strip();
    return NUMBER.matcher(digits).matches() ? Optional.of(Long.valueOf(digits)) : Optional.empty();
  }

  /**
   * Processors, in 10⁻⁹ of one: {@code 2}, {@code 0.5}. Empty if {@code text} is none, or has more
   * than four digits before or nine after the point.
   */
  public static Optional<Long> nanoCpus(String text) {
    String number = text.strip();
    return PROCESSORS.matcher(number).matches()
        ? Optional.of(new BigDecimal(number).movePointRight(9).longValueExact())
        : Optional.empty();
  }

  /** A time in seconds, for a sentence: {@code 60 s}, {@code 1.5 s}. Milliseconds at the finest. */
  public static String seconds(Duration time) {
    return BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString() + " s";
  }

  private static String normal(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }
}
