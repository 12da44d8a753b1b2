package io.dryrun.server.config;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times and sizes as people write them. */
public final class Amounts {
  private static final Pattern TIME = Pattern.compile("([0-9]{1,15})\\s*(ms|s|m|min|h|d)");
  private static final Pattern SIZE =
      Pattern.compile("([0-9]{1,15})\\s*(B|[KMG]B|[KMG]iB|)", Pattern.CASE_INSENSITIVE);

  private Amounts() {}

  /**
   * A time: {@code 500ms}, {@code 60s}, {@code 5m}, {@code 1h}, {@code 2d}, or ISO 8601's {@code
   * PT1M30S}. Empty if {@code text} is none, or a negative one, or one beyond a thousand years,
   * with which no clock can count.
   */
  public static Optional<Duration> time(String text) {
    try {
      return Optional.of(parse(text.strip().toLowerCase(Locale.ROOT)))
          .filter(time -> !time.isNegative() && time.toDays() <= 365_000);
    } catch (DateTimeParseException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  private static Duration parse(String text) {
    Matcher matcher = TIME.matcher(text);
    if (!matcher.matches()) {
      return Duration.parse(text);
    }
    long amount = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "h" -> Duration.ofHours(amount);
      case "d" -> Duration.ofDays(amount);
      default -> Duration.ofMinutes(amount);
    };
  }

  /**
   * Bytes: {@code 4096}, {@code 512KiB}, {@code 2MiB}, {@code 1GiB}, and with powers of ten {@code
   * 2MB}. Empty if {@code text} is none.
   */
  public static Optional<Long> size(String text) {
    Matcher matcher = SIZE.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long amount = Long.parseLong(matcher.group(1));
    long unit =
        switch (matcher.group(2).toLowerCase(Locale.ROOT)) {
          case "kb" -> 1000L;
          case "mb" -> 1_000_000L;
          case "gb" -> 1_000_000_000L;
          case "kib" -> 1L << 10;
          case "mib" -> 1L << 20;
          case "gib" -> 1L << 30;
          default -> 1L;
        };
    try {
      return Optional.of(Math.multiplyExact(amount, unit));
    } catch (ArithmeticException e) {
      return Optional.empty();
    }
  }
}
