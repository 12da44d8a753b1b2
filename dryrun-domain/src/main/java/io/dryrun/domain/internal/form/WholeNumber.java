package io.dryrun.domain.internal.form;

import io.dryrun.domain.internal.python.PythonNumber;
import io.dryrun.domain.internal.python.PythonWhitespace;
import io.dryrun.domain.json.JsonDecimal;
import io.dryrun.domain.json.JsonInteger;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import io.dryrun.domain.json.PythonText;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * Whole numbers as the marketplace reads them from an order: {@code IntegerField} of Django REST
 * framework. It takes a number or a text of which Python's {@code int()} makes a whole number once
 * zeros after the point are gone, so that {@code 2.0}, {@code "2"} and {@code " 2.00 "} are 2, and
 * {@code 5.5}, {@code true} and {@code 1e+20} are none.
 */
public final class WholeNumber {

  /** {@code IntegerField.MAX_STRING_LENGTH}. */
  private static final int MAX_LENGTH = 1000;

  private WholeNumber() {}

  /** The whole number that the marketplace reads; empty if it reads none. */
  public static Optional<BigInteger> read(JsonValue value) {
    return switch (value) {
      case JsonInteger i -> Optional.of(i.value());
      case JsonDecimal d -> parse(PythonText.repr(d.toDouble()));
      case JsonString s ->
          s.value().codePointCount(0, s.value().length()) > MAX_LENGTH
              ? Optional.empty()
              : parse(s.value());
      default -> Optional.empty();
    };
  }

  /** {@code limits} with the numbers that the marketplace reads; what it can't read stays. */
  public static JsonObject read(JsonObject limits) {
    var read = new LinkedHashMap<String, JsonValue>();
    limits
        .members()
        .forEach(
            (type, value) ->
                read.put(type, read(value).<JsonValue>map(JsonInteger::new).orElse(value)));
    return new JsonObject(read);
  }

  private static Optional<BigInteger> parse(String text) {
    String trimmed = PythonWhitespace.stripTrailing(text);
    int end = trimmed.length();
    while (end > 0 && trimmed.charAt(end - 1) == '0') {
      end--;
    }
    boolean pointBeforeZeros = end > 0 && trimmed.charAt(end - 1) == '.';
    return PythonNumber.integer(pointBeforeZeros ? trimmed.substring(0, end - 1) : text);
  }
}
