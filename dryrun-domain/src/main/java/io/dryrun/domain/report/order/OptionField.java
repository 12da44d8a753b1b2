package io.dryrun.domain.report.order;

import io.dryrun.domain.json.JsonArray;
import io.dryrun.domain.json.JsonBoolean;
import io.dryrun.domain.json.JsonNull;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import io.dryrun.domain.json.PythonText;
import io.dryrun.domain.offering.Term;
import java.math.BigInteger;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One field of the order form, as the offering defines it.
 *
 * @param name the attribute that it fills
 * @param type what kind of field it is; the empty word if the offering does not say
 * @param required whether an order must have it, unless there is a default
 * @param standard the default; {@link JsonNull#NULL} if there is none. The marketplace takes values
 *     that are false in Python for none.
 * @param choices what can be chosen; {@code null} if the offering does not say
 * @param min the least number; {@code null} for none
 * @param max the greatest number; {@code null} for none
 * @param cascade {@code cascade_config}, empty if there is none
 * @param multiplier {@code component_multiplier_config}, empty if there is none
 */
record OptionField(
    String name,
    Term<OptionFieldType> type,
    boolean required,
    JsonValue standard,
    @Nullable Set<String> choices,
    @Nullable BigInteger min,
    @Nullable BigInteger max,
    JsonObject cascade,
    JsonObject multiplier) {

  /** Reads a definition; members of another type than the documented one count as absent. */
  static OptionField read(String name, JsonObject json) {
    return new OptionField(
        name,
        Term.read(OptionFieldType.class, text(json, "type").orElse("")),
        json.member("required").filter(new JsonBoolean(true)::equals).isPresent(),
        json.member("default").filter(OptionField::isTrueInPython).orElse(JsonNull.NULL),
        json.member("choices").flatMap(OptionField::choices).orElse(null),
        number(json, "min"),
        number(json, "max"),
        object(json, "cascade_config"),
        object(json, "component_multiplier_config"));
  }

  /** Whether the order form fills it in by itself. */
  boolean hasDefault() {
    return standard != JsonNull.NULL;
  }

  /** A member that is a string. */
  static Optional<String> text(JsonObject json, String member) {
    return json.member(member)
        .flatMap(v -> v instanceof JsonString s ? Optional.of(s.value()) : Optional.empty());
  }

  /** A member that is a whole number. */
  static @Nullable BigInteger number(JsonObject json, String member) {
    return json.member(member).flatMap(WholeNumberRule::read).orElse(null);
  }

  /**
   * The values of a list of choices. Each is a value, a pair of value and label, or an object with
   * a {@code value}; empty if it is no list.
   */
  static Optional<Set<String>> choices(JsonValue json) {
    if (!(json instanceof JsonArray array)) {
      return Optional.empty();
    }
    var values = new LinkedHashSet<String>();
    for (JsonValue choice : array.items()) {
      values.add(
          PythonText.str(
              switch (choice) {
                case JsonObject o -> o.member("value").orElse(o);
                case JsonArray a -> a.items().isEmpty() ? a : a.items().getFirst();
                default -> choice;
              }));
    }
    return Optional.of(values);
  }

  private static JsonObject object(JsonObject json, String member) {
    return json.member(member).orElse(JsonObject.EMPTY) instanceof JsonObject o
        ? o
        : JsonObject.EMPTY;
  }

  private static boolean isTrueInPython(JsonValue value) {
    return switch (value) {
      case JsonNull n -> false;
      case JsonBoolean b -> b.value();
      case JsonString s -> !s.value().isEmpty();
      case JsonArray a -> !a.items().isEmpty();
      case JsonObject o -> !o.members().isEmpty();
      default -> WholeNumberRule.read(value).map(number -> number.signum() != 0).orElse(true);
    };
  }
}
