package io.dryrun.domain.report.outcome;

import io.dryrun.domain.internal.python.PythonWhitespace;
import io.dryrun.domain.json.JsonDecimal;
import io.dryrun.domain.json.JsonInteger;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import io.dryrun.domain.json.PythonText;
import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount of usage as the marketplace takes it ({@code DecimalField} of Django REST framework, 20
 * digits, 2 of them decimals): a number or its text, as {@code decimal.Decimal} of Python reads it.
 * A number with a fraction is first rounded to a {@code double} and then written with the fewest
 * digits, as Python does.
 */
final class UsageAmount {
  private static final int DECIMALS = 2;
  private static final int DIGITS = 20;

  /** Longer text is refused unread. */
  private static final int LONGEST = 1000;

  private static final Pattern NUMBER =
      Pattern.compile("([+-]?)([0-9]*+)(?:\\.([0-9]*+))?(?:[eE]([+-]?[0-9]++))?");

  private UsageAmount() {}

  /** What came of a value. */
  sealed interface Read {}

  /** An amount that is stored; without zeros at the end of its decimals. */
  record Amount(BigDecimal number) implements Read {}

  /** Why it is refused, as the end of a sentence. */
  record Refused(String why) implements Read {}

  static Read of(JsonValue value) {
    return switch (value) {
      case JsonString(String text) -> ofText(text, "is text that is no number");
      case JsonInteger i -> ofText(PythonText.str(i), "is no number");
      case JsonDecimal d -> ofText(PythonText.str(d), "is not finite");
      default -> new Refused("is " + value.kind() + "; it must be a number");
    };
  }

  private static Read ofText(String text, String otherwise) {
    String stripped = PythonWhitespace.strip(text);
    if (stripped.length() > LONGEST) {
      return new Refused("has more than %d digits".formatted(DIGITS));
    }
    Matcher number = NUMBER.matcher(ascii(stripped));
    if (!number.matches()) {
      return new Refused(otherwise);
    }
    String fraction = number.group(3) == null ? "" : number.group(3);
    String digits = number.group(2) + fraction;
    return digits.isEmpty()
        ? new Refused(otherwise)
        : bounded(number.group(1), digits, fraction.length(), number.group(4));
  }

  /** Python reads the decimal digits of all scripts, and leaves out underscores. */
  private static String ascii(String text) {
    var ascii = new StringBuilder();
    text.codePoints()
        .filter(c -> c != '_')
        .forEach(
            c -> {
              if (c > 0x7F && Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER) {
                ascii.append(Character.digit(c, 10));
              } else {
                ascii.appendCodePoint(c);
              }
            });
    return ascii.toString();
  }

  private static Read bounded(String sign, String digits, int decimals, String power) {
    // No exponent of more digits makes a number that is stored, not even of zero.
    if (power != null && power.replaceFirst("^[+-]?0*", "").length() > 4) {
      return new Refused("has more than %d digits".formatted(DIGITS));
    }
    int exponent = (power == null ? 0 : Integer.parseInt(power)) - decimals;
    int count = digits.replaceFirst("^0+(?=.)", "").length();
    int total = exponent >= 0 ? count + exponent : Math.max(count, -exponent);
    int places = Math.max(0, -exponent);
    if (total > DIGITS) {
      return new Refused("has more than %d digits".formatted(DIGITS));
    }
    if (places > DECIMALS) {
      return new Refused("has more than %d decimals".formatted(DECIMALS));
    }
    if (total - places > DIGITS - DECIMALS) {
      return new Refused(
          "has more than %d digits before the decimal point".formatted(DIGITS - DECIMALS));
    }
    BigDecimal number = new BigDecimal(sign + digits + "e" + exponent).stripTrailingZeros();
    return new Amount(number.setScale(Math.max(0, number.scale())));
  }
}
