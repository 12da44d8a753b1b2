package io.dryrun.adapter.script.process;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the amounts of settings; each is empty if the text is none. */
final class Amount {
  private static final Pattern SIZE =
      Pattern.compile("([0-9]{1,15})\\s*([kmg]i?b|b|)", Pattern.CASE_INSENSITIVE);
  private static final Pattern TIME = Pattern.compile("([0-9]{1,9})\\s*(ms|s|m|h)");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,15}");
  private static final Pattern CPUS = Pattern.compile("[0-9]{1,4}(\\.[0-9]{1,9})?");
  private static final long MOST_BYTES = 1L << 50;

  private Amount() {}

  static OptionalLong number(String text) {
    return NUMBER.matcher(text).matches()
        ? OptionalLong.of(Long.parseLong(text))
        : OptionalLong.empty();
  }

  /** In bytes: {@code 256MiB}, {@code 4096}. */
  static OptionalLong size(String text) {
    Matcher matcher = SIZE.matcher(text);
    if (!matcher.matches()) {
      return OptionalLong.empty();
    }
    BigDecimal bytes =
        new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unit(matcher.group(2))));
    return bytes.compareTo(BigDecimal.valueOf(MOST_BYTES)) > 0
        ? OptionalLong.empty()
        : OptionalLong.of(bytes.longValueExact());
  }

  private static long unit(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "kb" -> 1000L;
      case "mb" -> 1_000_000L;
      case "gb" -> 1_000_000_000L;
      case "kib" -> 1L << 10;
      case "mib" -> 1L << 20;
      case "gib" -> 1L << 30;
      default -> 1L;
    };
  }

  /** In milliseconds: {@code 90s}, {@code 2m}. */
  static OptionalLong time(String text) {
    Matcher matcher = TIME.matcher(text);
    if (!matcher.matches()) {
      return OptionalLong.empty();
    }
    long count = Long.parseLong(matcher.group(1));
    return OptionalLong.of(
        switch (matcher.group(2)) {
          case "ms" -> count;
          case "s" -> Duration.ofSeconds(count).toMillis();
          case "m" -> Duration.ofMinutes(count).toMillis();
          default -> Duration.ofHours(count).toMillis();
        });
  }

  /** In 10⁻⁹ of a processor: {@code 0.5}. */
  static OptionalLong nanoCpus(String text) {
    return CPUS.matcher(text).matches()
        ? OptionalLong.of(new BigDecimal(text).movePointRight(9).longValueExact())
        : OptionalLong.empty();
  }
}
