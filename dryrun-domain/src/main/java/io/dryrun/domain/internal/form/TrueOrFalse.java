package io.dryrun.domain.internal.form;

import io.dryrun.domain.json.JsonBoolean;
import io.dryrun.domain.json.JsonDecimal;
import io.dryrun.domain.json.JsonInteger;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * True and false as the marketplace reads them from an order: {@code BooleanField} of Django REST
 * framework. It takes the JSON words, 1 and 0, and several words in any case.
 */
public final class TrueOrFalse {
  private static final Set<String> TRUE = Set.of("t", "y", "yes", "true", "on", "1");
  private static final Set<String> FALSE = Set.of("f", "n", "no", "false", "off", "0");

  private TrueOrFalse() {}

  /** What the marketplace reads; empty if it reads neither. */
  public static Optional<Boolean> read(JsonValue value) {
    return switch (value) {
      case JsonBoolean b -> Optional.of(b.value());
      case JsonInteger i when i.value().equals(BigInteger.ONE) -> Optional.of(true);
      case JsonInteger i when i.value().signum() == 0 -> Optional.of(false);
      case JsonDecimal d when d.toDouble() == 1 -> Optional.of(true);
      case JsonDecimal d when d.toDouble() == 0 -> Optional.of(false);
      case JsonString s -> word(s.value().toLowerCase(Locale.ROOT));
      default -> Optional.empty();
    };
  }

  private static Optional<Boolean> word(String word) {
    return TRUE.contains(word)
        ? Optional.of(true)
        : FALSE.contains(word) ? Optional.of(false) : Optional.empty();
  }
}
