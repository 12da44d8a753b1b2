package io.dryrun.domain.internal.review;

import io.dryrun.domain.internal.form.WholeNumber;
import io.dryrun.domain.internal.python.PythonTruth;
import io.dryrun.domain.json.JsonNull;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import io.dryrun.domain.offering.Term;
import java.math.BigInteger;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One field of the order form, as the offering defines it.
 *
 * @param name the attribute that it fills
 * @param definition what the offering says of it; it may say anything
 */
record OptionField(String name, JsonObject definition) {

  /** What kind of field it is; the empty word if the offering does not say. */
  Term<OptionFieldType> type() {
    return Term.read(OptionFieldType.class, text(definition, "type").orElse(""));
  }

  /**
   * Whether an order must have it, unless there is a default: whatever Python takes for true, and
   * null, which to Django REST framework means that the option does not say.
   */
  boolean required() {
    JsonValue required = definition.members().get("required");
    return required != null && (required == JsonNull.NULL || PythonTruth.of(required));
  }

  /** Whether the marketplace fills it in when it validates an order. */
  boolean hasDefault() {
    return standard() != JsonNull.NULL;
  }

  /**
   * The default; null if there is none. The marketplace takes values that are false in Python for
   * none.
   */
  JsonValue standard() {
    JsonValue standard = member("default");
    return PythonTruth.of(standard) ? standard : JsonNull.NULL;
  }

  /** What can be chosen; empty if the offering does not say. */
  Optional<Choices> choices() {
    return definition.member("choices").map(Choices::read);
  }

  /** {@code component_multiplier_config}; empty if there is none. */
  JsonObject multiplier() {
    return object("component_multiplier_config");
  }

  /** A member of the definition; null if there is none. */
  JsonValue member(String member) {
    return definition.member(member).orElse(JsonNull.NULL);
  }

  /** A member of the definition that is an object; empty if there is none. */
  JsonObject object(String member) {
    return member(member) instanceof JsonObject o ? o : JsonObject.EMPTY;
  }

  /** A member that is a string. */
  static Optional<String> text(JsonObject json, String member) {
    return json.member(member)
        .flatMap(v -> v instanceof JsonString s ? Optional.of(s.value()) : Optional.empty());
  }

  /** A member that is a whole number. */
  static @Nullable BigInteger number(JsonObject json, String member) {
    return json.member(member).flatMap(WholeNumber::read).orElse(null);
  }
}
