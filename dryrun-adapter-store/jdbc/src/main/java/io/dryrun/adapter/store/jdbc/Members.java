package io.dryrun.adapter.store.jdbc;

import io.dryrun.domain.json.JsonArray;
import io.dryrun.domain.json.JsonBoolean;
import io.dryrun.domain.json.JsonInteger;
import io.dryrun.domain.json.JsonNull;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reader of one object of a stored document. What it throws names the member, and never quotes what
 * it holds, which may be secret: {@link IllegalArgumentException} where a member is missing or of
 * another kind, and {@link RuntimeException}s of the JDK where text is not what it should be.
 * Members that nobody asks for are not looked at. Immutable.
 */
final class Members {
  private final JsonObject object;

  private Members(JsonObject object) {
    this.object = object;
  }

  static Members of(JsonValue value) {
    return new Members(as(JsonObject.class, value));
  }

  Set<String> names() {
    return object.members().keySet();
  }

  String text(String name) {
    return as(JsonString.class, value(name)).value();
  }

  @Nullable String textIfAny(String name) {
    return present(name).map(value -> as(JsonString.class, value).value()).orElse(null);
  }

  @Nullable UUID uuidIfAny(String name) {
    return textIfAny(name, UUID::fromString);
  }

  Instant instant(String name) {
    return Instant.parse(text(name));
  }

  Duration duration(String name) {
    return Duration.parse(text(name));
  }

  @Nullable Duration durationIfAny(String name) {
    return textIfAny(name, Duration::parse);
  }

  BigDecimal decimal(String name) {
    return new BigDecimal(text(name));
  }

  @Nullable BigDecimal decimalIfAny(String name) {
    return textIfAny(name, BigDecimal::new);
  }

  <E extends Enum<E>> E constant(EnumWords<E> words, String name) {
    return words.constant(text(name));
  }

  <T> @Nullable T textIfAny(String name, Function<String, T> meaning) {
    String text = textIfAny(name);
    return text == null ? null : meaning.apply(text);
  }

  long number(String name) {
    return as(JsonInteger.class, value(name)).value().longValueExact();
  }

  @Nullable Long numberIfAny(String name) {
    return present(name)
        .map(value -> as(JsonInteger.class, value).value().longValueExact())
        .orElse(null);
  }

  boolean flag(String name) {
    return as(JsonBoolean.class, value(name)).value();
  }

  JsonObject object(String name) {
    return as(JsonObject.class, value(name));
  }

  @Nullable JsonObject objectIfAny(String name) {
    return present(name).map(value -> as(JsonObject.class, value)).orElse(null);
  }

  <T> T record(String name, Function<Members, T> reader) {
    return reader.apply(of(value(name)));
  }

  <T> @Nullable T recordIfAny(String name, Function<Members, T> reader) {
    JsonObject found = objectIfAny(name);
    return found == null ? null : reader.apply(new Members(found));
  }

  <T> List<T> records(String name, Function<Members, T> reader) {
    return as(JsonArray.class, value(name)).items().stream()
        .map(item -> reader.apply(of(item)))
        .toList();
  }

  List<String> texts(String name) {
    return as(JsonArray.class, value(name)).items().stream()
        .map(item -> as(JsonString.class, item).value())
        .toList();
  }

  /** Any value, {@code null} as itself. */
  JsonValue value(String name) {
    return object
        .member(name)
        .orElseThrow(() -> new IllegalArgumentException("It has no \"%s\".".formatted(name)));
  }

  private Optional<JsonValue> present(String name) {
    return object.member(name).filter(value -> !value.equals(JsonNull.NULL));
  }

  private static <T extends JsonValue> T as(Class<T> kind, JsonValue value) {
    if (!kind.isInstance(value)) {
      throw new IllegalArgumentException("It has %s in the wrong place.".formatted(value.kind()));
    }
    return kind.cast(value);
  }
}
