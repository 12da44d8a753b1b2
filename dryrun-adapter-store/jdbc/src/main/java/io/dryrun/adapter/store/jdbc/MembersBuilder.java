package io.dryrun.adapter.store.jdbc;

import io.dryrun.domain.json.JsonArray;
import io.dryrun.domain.json.JsonBoolean;
import io.dryrun.domain.json.JsonInteger;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writer of one object of a stored document, as {@link Members} reads it. Members come in the order
 * in which they are added; what is null is left out. Not thread-safe.
 */
final class MembersBuilder {
  private final Map<String, JsonValue> members = new LinkedHashMap<>();

  MembersBuilder value(String name, @Nullable JsonValue value) {
    if (value != null) {
      members.put(name, value);
    }
    return this;
  }

  MembersBuilder text(String name, @Nullable String text) {
    return value(name, text == null ? null : new JsonString(text));
  }

  /** What its text stands for: a moment, a duration, an id. */
  MembersBuilder textOf(String name, @Nullable Object value) {
    return text(name, value == null ? null : value.toString());
  }

  /** As text, since a JSON number may lose the zeros at its end, and its exponent. */
  MembersBuilder decimal(String name, @Nullable BigDecimal decimal) {
    return textOf(name, decimal);
  }

  <E extends Enum<E>> MembersBuilder constant(EnumWords<E> words, String name, E constant) {
    return text(name, words.word(constant));
  }

  MembersBuilder number(String name, @Nullable Long number) {
    return value(name, number == null ? null : JsonInteger.of(number));
  }

  MembersBuilder flag(String name, boolean flag) {
    return value(name, new JsonBoolean(flag));
  }

  <T> MembersBuilder record(String name, @Nullable T record, Function<T, JsonObject> writer) {
    return value(name, record == null ? null : writer.apply(record));
  }

  <T> MembersBuilder records(String name, List<T> records, Function<T, JsonObject> writer) {
    return value(name, new JsonArray(records.stream().<JsonValue>map(writer).toList()));
  }

  MembersBuilder texts(String name, List<String> texts) {
    return value(name, new JsonArray(texts.stream().<JsonValue>map(JsonString::new).toList()));
  }

  JsonObject build() {
    return new JsonObject(members);
  }
}
